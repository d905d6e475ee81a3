//! Where an object ends: at the brace that closes it, by depth, whatever stands in its strings. Works on bytes
//! as they arrive and never looks twice at one.

use memchr::memchr2;

/// The state of a scan over one object.
#[derive(Clone, Debug)]
pub(in crate::posting) struct ObjectBorder {
    start: usize,
    at: usize,
    depth: usize,
    in_string: bool,
}

impl ObjectBorder {
    /// Makes a scan that is at the start of an object, or of anything else that stands between two.
    pub(in crate::posting) fn new(start: usize) -> Self {
        Self {
            start,
            at: start,
            depth: 0,
            in_string: false,
        }
    }

    /// Moves all positions down when bytes were dropped from the front of the buffer.
    pub(in crate::posting) fn shift(&mut self, dropped: usize) {
        self.start -= dropped;
        self.at -= dropped;
    }

    /// Index of the first byte of the object.
    pub(in crate::posting) fn start(&self) -> usize {
        self.start
    }

    /// Returns the index of the last byte of the object; none while the bytes run out before it. What does not
    /// begin with a brace ends before the next comma, bracket or line end.
    pub(in crate::posting) fn scan(&mut self, bytes: &[u8]) -> Option<usize> {
        if bytes.get(self.start).is_some_and(|&byte| byte != b'{') {
            let rest = &bytes[self.at..];
            let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r' | b',' | b']' | b'{');
            let found = rest.iter().position(is_end);
            let end = found.map(|n| (self.at + n).max(self.start + 1) - 1);
            self.at = bytes.len();
            return end;
        }
        while let Some(&byte) = bytes.get(self.at) {
            if self.in_string {
                let rest = &bytes[self.at..];
                let Some(found) = memchr2(b'"', b'\\', rest) else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += found;
                if bytes[self.at] == b'\\' {
                    if self.at + 1 == bytes.len() {
                        return None;
                    }
                    self.at += 2;
                } else {
                    self.in_string = false;
                    self.at += 1;
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        return Some(self.at);
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        None
    }
}
