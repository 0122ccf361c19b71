//! Sentences that are too long to be read with ease.

/// Sentences of more characters are reported. The guide's own aim is 50.
const LONGEST: usize = 70;

/// Collects a text block by block.
#[derive(Default)]
pub(super) struct Sentences {
    block: String,
    line: u32,
    long: Vec<(u32, String)>,
}

impl Sentences {
    /// Adds text that stands on a line.
    pub(super) fn add(&mut self, line: u32, text: &str) {
        if self.block.is_empty() {
            self.line = line;
        }
        self.block.push_str(text);
    }

    /// Ends a block.
    pub(super) fn end(&mut self) {
        let block = core::mem::take(&mut self.block);
        let sentences = block.split_inclusive(['。', '？', '！']);
        let long = sentences.filter(|sentence| sentence.chars().count() > LONGEST);
        self.long.extend(long.map(|sentence| (self.line, sentence.to_owned())));
    }

    /// The long sentences, each with the line on which its block begins.
    pub(super) fn long(&self) -> Vec<(u32, String)> {
        self.long.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_found_with_the_line_of_its_block() {
        let mut sentences = Sentences::default();
        sentences.add(4, "短い文です。");
        sentences.end();
        sentences.add(6, "短い文です。");
        sentences.add(7, &"あ".repeat(LONGEST));
        sentences.add(7, "。");
        sentences.end();
        let long = sentences.long();
        assert_eq!(long.len(), 1);
        assert_eq!((long[0].0, long[0].1.chars().count()), (6, LONGEST + 1));
    }
}
