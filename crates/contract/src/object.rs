//! JSON that the site writes itself, without a general writer.

/// A JSON object while it is written.
pub(super) struct Object(String);

impl Object {
    pub(super) fn new() -> Self {
        Self("{".to_owned())
    }

    fn name(&mut self, name: &'static str) -> &mut Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
        self
    }

    pub(super) fn text(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.name(name).0.push('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => self.0.extend(['\\', letter]),
                // Nothing that is sent has a reason to hold control characters.
                letter if letter.is_control() => {}
                letter => self.0.push(letter),
            }
        }
        self.0.push('"');
        self
    }

    pub(super) fn some_text(&mut self, name: &'static str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    pub(super) fn number(&mut self, name: &'static str, number: u64) -> &mut Self {
        self.name(name).0.push_str(&number.to_string());
        self
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}
