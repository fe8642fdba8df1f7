//! Header fields that list what a caller accepts, such as `Accept-Language: ar, en;q=0.8`.

/// The name in one entry of such a list, and its weight `q`, which is 1 where it is not given.
pub(crate) fn name_and_weight(entry: &str) -> (&str, f32) {
    let mut parts = entry.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
    (name, weight)
}
