//! What one object holds on its first level: the lists of objects in it, its plain values, and whether it is a
//! table written column by column.

/// The first level of an object, as far as the bytes go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::posting) struct Inside {
    /// Keys of lists that begin with an object, with where that object begins.
    pub(in crate::posting) lists: Vec<(String, usize)>,
    /// Keys of plain values.
    pub(in crate::posting) plain: Vec<String>,
    /// Number of keys.
    pub(in crate::posting) n_keys: usize,
    /// Keys of columns: lists of plain values, or objects whose first key is 0.
    pub(in crate::posting) n_columns: usize,
}

impl Inside {
    /// Looks into the object at the start of a text.
    pub(in crate::posting) fn of(text: &[u8]) -> Self {
        let mut inside = Self::default();
        let (mut at, mut depth) = (0, 0_usize);
        while let Some(&byte) = text.get(at) {
            match byte {
                b'"' => {
                    let end = end_of_string(text, at);
                    if let (1, Some((b':', colon))) = (depth, next_sign(text, end)) {
                        let key = String::from_utf8_lossy(&text[at + 1..end - 1]);
                        inside.add(text, colon + 1, &key);
                    }
                    at = end;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        inside
    }

    /// Takes a key whose value begins behind an index.
    fn add(&mut self, text: &[u8], at: usize, key: &str) {
        let Some((sign, at)) = next_sign(text, at) else {
            return;
        };
        self.n_keys += 1;
        let inner = next_sign(text, at + 1);
        match (sign, inner) {
            (b'[', Some((b'{', first))) => self.lists.push((key.to_owned(), first)),
            (b'[', Some((b']' | b'[', _)) | None) => {}
            (b'[', Some(_)) => self.n_columns += 1,
            (b'{', Some((b'"', first))) => {
                self.n_columns += usize::from(text[first..].starts_with(b"\"0\""));
            }
            (b'{', _) => {}
            _ => self.plain.push(key.to_owned()),
        }
    }
}

/// Index behind the string that begins at an index.
fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn next_at(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + rest
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()
}

fn next_sign(text: &[u8], from: usize) -> Option<(u8, usize)> {
    let at = next_at(text, from);
    Some((*text.get(at)?, at))
}
