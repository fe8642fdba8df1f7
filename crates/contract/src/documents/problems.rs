//! Problems: the kinds of RFC 9457 problem details that a backend answers with.

/// A kind of problem.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProblemType {
    /// Its name; `type` is `/problems/NAME`.
    pub name: &'static str,
    /// The status of the response.
    pub status: u16,
    /// What it is, in a few words.
    pub title: &'static str,
    /// When it is sent, as Markdown for the reference.
    pub when: &'static str,
    /// Whether calls of the contract are answered with it.
    pub in_contract: bool,
}

const fn problem(
    name: &'static str,
    status: u16,
    title: &'static str,
    when: &'static str,
) -> ProblemType {
    ProblemType { name, status, title, when, in_contract: true }
}

/// Every kind of problem.
pub const PROBLEM_TYPES: &[ProblemType] = &[
    problem("not-found", 404, "Not found", "no such campaign or address"),
    problem("invalid-request", 400, "Invalid request", "a wrong parameter"),
    problem("invalid-interaction", 422, "Invalid interaction", "a wrong field"),
    problem(
        "unknown-action",
        422,
        "Unknown action",
        "no rule of the campaign counts this action here",
    ),
    problem("id-reused", 409, "Id used before", "the id was used for another campaign or action"),
    problem(
        "campaign-not-running",
        409,
        "Campaign takes no interactions",
        "the campaign is `upcoming`, `delivering`, `delivered` or `ended`; `running` and `reached` \
         take interactions until `ends_at`",
    ),
    problem("method-not-allowed", 405, "Method not allowed", ""),
    problem(
        "request-timeout",
        408,
        "Request too slow",
        "the request did not arrive in time; send it again",
    ),
    problem("payload-too-large", 413, "Body too large", ""),
    problem("unsupported-media-type", 415, "Body is not JSON", "neither JSON nor a form"),
    problem("too-many-requests", 429, "Too many requests", "with `Retry-After` in seconds"),
    ProblemType {
        in_contract: false,
        ..problem("unknown-format", 501, "Unknown format", "of `/oembed` only")
    },
    problem(
        "read-only",
        503,
        "Server only reads",
        "a server that [follows another](../operators/scale.md)",
    ),
    problem(
        "overloaded",
        503,
        "Server is full",
        "as many connections as the server can hold; with `Retry-After`, and the connection is \
         closed",
    ),
    problem("internal", 500, "Server error", ""),
];

impl ProblemType {
    /// Its `type`: a name, not the address of a page.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/problems/{}", self.name)
    }
}
