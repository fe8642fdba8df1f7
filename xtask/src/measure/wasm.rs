//! A WebAssembly module as far as one question needs it: what is left without some functions.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

const CUSTOM: u8 = 0;
const TYPE: u8 = 1;
const IMPORT: u8 = 2;
const FUNCTION: u8 = 3;
const CODE: u8 = 10;

/// Bytes and how far they were read.
struct Bytes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bytes<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.get(..count));
        self.at += count;
        taken.context("the program ends too early")
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A whole number in LEB128.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        bail!("the program holds a number that is too long")
    }

    /// Bytes behind their number.
    fn block(&mut self) -> Result<&'a [u8]> {
        let count = self.number()?;
        self.take(count)
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        (0..self.number()?).map(|_| one(self)).collect()
    }
}

fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn write_block(out: &mut Vec<u8>, block: &[u8]) {
    write_number(out, block.len());
    out.extend_from_slice(block);
}

/// The module in which every function whose name is `chosen` does nothing, and how many those are.
/// Its results come out of memory, so that no optimiser can tell what they are and drop callers.
pub(super) fn without(module: &[u8], chosen: impl Fn(&str) -> bool) -> Result<(Vec<u8>, usize)> {
    let (mut types, mut imports, mut kinds) = (Vec::new(), 0, Vec::new());
    let mut names = BTreeMap::new();
    let mut sections = Vec::new();
    let mut bytes = Bytes::of(module);
    let mut out = bytes.take(8)?.to_vec();
    while !bytes.is_empty() {
        let (kind, content) = (bytes.byte()?, bytes.block()?);
        let mut section = Bytes::of(content);
        match kind {
            TYPE => types = section.list(results)?,
            IMPORT => {
                imports = section
                    .list(is_function)?
                    .into_iter()
                    .filter(|is_function| *is_function)
                    .count();
            }
            FUNCTION => kinds = section.list(Bytes::number)?,
            CUSTOM if section.block()? == b"name" => names = function_names(&mut section)?,
            _ => {}
        }
        sections.push((kind, content));
    }
    let mut emptied = 0;
    for (kind, content) in sections {
        out.push(kind);
        if kind != CODE {
            write_block(&mut out, content);
            continue;
        }
        let bodies = Bytes::of(content).list(Bytes::block)?;
        let mut code = Vec::new();
        write_number(&mut code, bodies.len());
        for (index, body) in bodies.into_iter().enumerate() {
            let is_chosen = names.get(&(imports + index)).is_some_and(|name| chosen(name));
            if is_chosen {
                let results = kinds.get(index).and_then(|kind| types.get(*kind));
                write_block(&mut code, &empty_body(results.context("a function has no type")?)?);
                emptied += 1;
            } else {
                write_block(&mut code, body);
            }
        }
        write_block(&mut out, &code);
    }
    Ok((out, emptied))
}

/// The results of a function type.
fn results(types: &mut Bytes<'_>) -> Result<Vec<u8>> {
    if types.byte()? != 0x60 {
        bail!("the program has types besides those of functions");
    }
    types.block()?;
    Ok(types.block()?.to_vec())
}

/// Whether an import is a function.
fn is_function(imports: &mut Bytes<'_>) -> Result<bool> {
    imports.block()?;
    imports.block()?;
    let kind = imports.byte()?;
    match kind {
        0 => {
            imports.number()?;
        }
        1 | 2 => {
            if kind == 1 {
                imports.byte()?;
            }
            let has_most = imports.byte()? & 1 == 1;
            imports.number()?;
            if has_most {
                imports.number()?;
            }
        }
        3 => {
            imports.take(2)?;
        }
        other => bail!("the program imports something of the unknown kind {other}"),
    }
    Ok(kind == 0)
}

/// The names of functions by their index.
fn function_names(section: &mut Bytes<'_>) -> Result<BTreeMap<usize, String>> {
    while !section.is_empty() {
        let (kind, content) = (section.byte()?, section.block()?);
        if kind == 1 {
            let pairs = Bytes::of(content).list(|names| {
                let index = names.number()?;
                Ok((index, String::from_utf8_lossy(names.block()?).into_owned()))
            })?;
            return Ok(pairs.into_iter().collect());
        }
    }
    Ok(BTreeMap::new())
}

/// No locals, and a load for each result.
fn empty_body(results: &[u8]) -> Result<Vec<u8>> {
    let mut body = vec![0];
    for result in results {
        let (load, align) = match result {
            0x7f => (0x28, 2),
            0x7e => (0x29, 3),
            0x7d => (0x2a, 2),
            0x7c => (0x2b, 3),
            other => bail!("a function answers with the type {other:#x}"),
        };
        // From the address 1024.
        body.extend([0x41, 0x80, 0x08, load, align, 0]);
    }
    body.push(0x0b);
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two functions with these bodies, the names `a` and `b`, and an imported function before.
    fn module(first: &[u8], second: &[u8]) -> Vec<u8> {
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |kind: u8, content: &[u8]| {
            out.push(kind);
            write_block(&mut out, content);
        };
        section(TYPE, &[2, 0x60, 0, 0, 0x60, 1, 0x7f, 1, 0x7e]);
        section(IMPORT, b"\x02\x01m\x01f\0\0\x01m\x01g\x03\x7f\0");
        section(FUNCTION, &[2, 0, 1]);
        let mut code = vec![2];
        write_block(&mut code, first);
        write_block(&mut code, second);
        section(CODE, &code);
        section(CUSTOM, b"\x04name\x01\x07\x02\x01\x01a\x02\x01b");
        out
    }

    #[test]
    fn chosen_functions_are_empty_and_all_else_stays() -> Result<()> {
        let (first, second) = ([0, 0x41, 7, 0x1a, 0x0b], [0, 0x42, 9, 0x0b]);
        let whole = module(&first, &second);
        assert_eq!(without(&whole, |_| false)?, (whole.clone(), 0));
        assert_eq!(without(&whole, |name| name == "a")?, (module(&[0, 0x0b], &second), 1));
        let load = [0, 0x41, 0x80, 0x08, 0x29, 3, 0, 0x0b];
        assert_eq!(without(&whole, |name| name == "b")?, (module(&first, &load), 1));
        without(&whole[..whole.len() - 3], |_| false).expect_err("it is cut off");
        Ok(())
    }
}
