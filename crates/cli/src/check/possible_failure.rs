//! Responses that the site accepts as counted although they may be failures: many backends report
//! errors with status 200.

use super::attempt::{Attempt, EXPECTED_OF_REPEAT};
use naqra_adapters::{Backend, Vars, jsonpath::JsonPath};
use naqra_campaign::{Request, Response};
use naqra_contract::{Counted, InteractionResult, read_json};
use serde_json::{Map, Value, json};

/// The longest part of a body that a message shows, in characters.
pub(super) const BODY_MAX: usize = 160;
const NO_CONTENT: u16 = 204;

/// Why an accepted response may be a failure.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct PossibleFailure {
    /// The place in the settings.
    pub(super) place: &'static str,
    /// The expected and the found value.
    pub(super) reason: String,
}

/// Checks a response of a described backend that no rule of the settings names. It may be a failure
/// if it lacks all fields that the settings read, or contains an error.
pub(super) fn possible_failure(
    described: &Value,
    attempt: Attempt,
    request: &Request,
    reply: &Response,
    counted: &Counted,
) -> Option<PossibleFailure> {
    if !described.is_object() || counted.is_repeat || is_named(described, request, reply) {
        return None;
    }
    let call = &described["interaction"];
    let fields = if call["fields"].is_null() { None } else { Some(read(&call["fields"])) };
    let is_told = match &fields {
        None => counted.points.is_some() || counted.update.is_some(),
        Some(fields) => has_any(described, fields, request, reply),
    };
    if is_told {
        return None;
    }
    let names: Vec<&str> = fields.iter().flat_map(Map::keys).map(String::as_str).collect();
    if attempt == Attempt::First && !names.is_empty() {
        let body = start(reply.body.trim());
        let found = if body.is_empty() { "an empty body" } else { &body };
        let reason = format!(
            "expected {}, found none in {found}; if this answer is a failure, name it in answers.ok \
             or answers.means",
            names.join(" or ")
        );
        let may_be_empty = reply.status == NO_CONTENT;
        return (!may_be_empty)
            .then_some(PossibleFailure { place: "/backend/interaction/fields", reason });
    }
    let error = error_of(reply).filter(|_| !tests_errors(described))?;
    let found = format!("found status {} with {error}", reply.status);
    let reason = match attempt {
        Attempt::First => format!(
            "expected an answer without errors, {found}; if this answer is a failure, name it in \
             answers.ok or answers.means"
        ),
        Attempt::Repeat => format!(
            "{EXPECTED_OF_REPEAT}, {found}; name this answer in answers.means as already_done, and other failures \
             in answers.ok"
        ),
    };
    Some(PossibleFailure { place: "/backend/interaction", reason })
}

/// Whether a rule of `means` accepts the response, not only its status.
fn is_named(described: &Value, request: &Request, reply: &Response) -> bool {
    let mut strict = described.clone();
    // A test that no response passes.
    strict["interaction"]["answers"]["ok"] = json!({ "at": "$", "is": [] });
    is_counted(&strict, request, reply).is_some()
}

/// Whether the owner's own `ok` test looks at errors. Responses that pass it are no failures.
fn tests_errors(described: &Value) -> bool {
    let [own, common] =
        [&described["interaction"], described].map(|settings| &settings["answers"]["ok"]);
    reads_errors(if own.is_null() { common } else { own })
}

/// Whether tests look at a member such as `error` or `errors`.
fn reads_errors(tests: &Value) -> bool {
    if let Value::Array(tests) = tests {
        return tests.iter().any(reads_errors);
    }
    let path = tests["at"].as_str().and_then(|path| JsonPath::parse(path).ok());
    let member = path.and_then(|path| path.first_member(&Vars::default()));
    member.is_some_and(|member| member.starts_with("error"))
        || !tests["when"].is_null() && reads_errors(&tests["when"])
}

/// Whether the response has one of these fields, read as by the site.
fn has_any(
    described: &Value,
    fields: &Map<String, Value>,
    request: &Request,
    reply: &Response,
) -> bool {
    let mut reading = described.clone();
    // There is an update if there is any field below `progress`.
    let below = fields.iter().map(|(name, form)| (format!("progress.{name}"), form.clone()));
    reading["interaction"]["fields"] = below.collect::<Map<_, _>>().into();
    is_counted(&reading, request, reply).is_some_and(|counted| counted.update.is_some())
}

fn is_counted(described: &Value, request: &Request, reply: &Response) -> Option<Counted> {
    match Backend::configured(described).read_response(request, reply.clone()).0 {
        InteractionResult::Counted(counted) => Some(counted),
        InteractionResult::Refused(..) | InteractionResult::Later(_) => None,
    }
}

/// The fields that depend on the response, without constants.
fn read(fields: &Value) -> Map<String, Value> {
    let own = fields.as_object().into_iter().flatten();
    own.filter_map(|(name, form)| Some((name.clone(), without_constants(form)?))).collect()
}

fn without_constants(form: &Value) -> Option<Value> {
    let several = |forms: &[Value]| {
        let kept: Vec<Value> = forms.iter().filter_map(without_constants).collect();
        (!kept.is_empty()).then_some(Value::Array(kept))
    };
    match form {
        Value::Array(forms) => several(forms),
        Value::Object(members) => {
            // A value with a test depends on the response.
            if members.contains_key("value") && !members.contains_key("where") {
                return None;
            }
            let mut members = members.clone();
            members.remove("else");
            if let Some(Value::Array(parts)) = members.get("add") {
                let parts = several(parts)?;
                members.insert("add".to_owned(), parts);
            }
            Some(Value::Object(members))
        }
        path => Some(path.clone()),
    }
}

/// The error member of a body, with its name.
fn error_of(reply: &Response) -> Option<String> {
    let (body, _) = read_json(&reply.body).ok()?;
    ["errors", "error"].into_iter().find_map(|name| {
        let error = &body[name];
        let is_empty = match error {
            Value::Null => true,
            Value::Bool(is) => !is,
            Value::Number(number) => number.as_f64() == Some(0.0),
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
        };
        (!is_empty).then(|| format!("{name} {}", start(&error.to_string())))
    })
}

fn start(text: &str) -> String {
    text.chars().take(BODY_MAX).collect()
}
