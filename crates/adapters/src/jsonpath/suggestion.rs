//! What was perhaps meant by a text that is no path.

use super::cursor::Cursor;
use crate::variables::{split_name, split_variable};
use std::fmt::Write;

/// The path that was perhaps meant: by `/data/items`, `data.items` or `$.data[`, `$.data.items`.
pub(crate) fn path_meant(text: &str) -> Option<String> {
    let meant = match text.strip_prefix('/') {
        Some(steps) => of_pointer(steps),
        None if text.is_empty() => "$".to_owned(),
        None if text.contains("?(") => text.replace("?(", "?").replace(")]", "]"),
        None => of_names(text)?,
    };
    let is_path = (Cursor { text: &meant, at: 0 }).path().is_ok();
    (is_path && meant != text).then_some(meant)
}

/// A JSON Pointer (RFC 6901) with the steps `*`, `-1` and `[path=value]`.
fn of_pointer(steps: &str) -> String {
    let mut out = "$".to_owned();
    let mut rest = Some(steps);
    while let Some(steps) = rest {
        let step;
        (step, rest) = split_step(steps);
        if let Some((path, value)) = step.strip_prefix('[').and_then(|test| test.split_once('=')) {
            let value = value.strip_suffix(']').unwrap_or(value);
            out.push_str("[?@");
            path.split('/').for_each(|name| push_name(&mut out, &unescaped(name)));
            let _ = write!(out, " == '{}']", escaped(&unescaped(value)));
        } else if step.contains('~') {
            let _ = write!(out, "['{}']", escaped(&unescaped(step)));
        } else {
            push_name(&mut out, step);
        }
    }
    out
}

/// The first step of a pointer, and the others; a `/` between brackets belongs to its step.
fn split_step(steps: &str) -> (&str, Option<&str>) {
    let mut depth = 0_u32;
    for (at, byte) in steps.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'/' if depth == 0 => return (&steps[..at], Some(&steps[at + 1..])),
            _ => {}
        }
    }
    (steps, None)
}

/// A step without the escapes of a pointer, but with those of a path.
fn unescaped(step: &str) -> String {
    let brace = "\\u007b";
    step.replace("~4", brace)
        .replace("~3", "*")
        .replace("~2", "[")
        .replace("~1", "/")
        .replace("~0", "~")
}

/// Names in a notation of another language: `data.items[0]`, `$['data']["items`, `data/items`.
fn of_names(text: &str) -> Option<String> {
    let is_other = text.contains("..") || text.contains(['?', ':', ',', '(', '*', '\\']);
    if is_other || text.contains(char::is_whitespace) {
        return None;
    }
    let marks = ['.', '/', '[', ']', '\'', '"'];
    let plain = text.strip_prefix(['$', '@']).unwrap_or(text);
    let mut out = "$".to_owned();
    plain.split(marks).filter(|name| !name.is_empty()).for_each(|name| push_name(&mut out, name));
    (out.len() > 1).then_some(out)
}

/// Adds a name, or a place in a list.
fn push_name(out: &mut String, name: &str) {
    let digits = name.strip_prefix('-').unwrap_or(name);
    if name == "*" || (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())) {
        let _ = write!(out, "[{name}]");
    } else if is_shorthand(name) {
        let _ = write!(out, ".{name}");
    } else {
        let _ = write!(out, "['{}']", escaped(name));
    }
}

fn is_shorthand(name: &str) -> bool {
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        if let Some((_, after)) = split_variable(rest) {
            rest = after;
            continue;
        }
        if letter.is_ascii() && split_name(rest).0.is_empty() {
            return false;
        }
        rest = &rest[letter.len_utf8()..];
    }
    !name.is_empty() && !name.starts_with(|letter: char| letter.is_ascii_digit())
}

/// A text as it stands between single quotes; variables stay.
fn escaped(text: &str) -> String {
    let brace = "\\u007b";
    text.replace('\\', "\\\\").replace("\\\\u007b", brace).replace('\'', "\\'")
}
