//! Phrases as a tree of words: from each word that begins one, step by step to those that may follow.

use std::collections::BTreeMap;

use super::vocabulary::Code;
use super::{Kinds, PhraseId, TooManyPhrases};

/// A word, or some words one behind the other, with which phrases begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// The phrase of just these words.
    pub(super) phrase: PhraseId,
    /// Kinds of its meanings; none where there is no such phrase.
    pub(super) kinds: Kinds,
    /// Whether longer phrases begin so.
    pub(super) is_inner: bool,
    /// Whether phrases of [`TAIL_WORDS`] words and more end so that are shorter.
    pub(super) has_tails: bool,
}

impl Node {
    const NOTHING: Node = Node {
        phrase: PhraseId::NONE,
        kinds: Kinds::NONE,
        is_inner: false,
        has_tails: false,
    };
}

/// The tree. Nodes of one word have the number of its code.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Key of a step and the node it leads to, for look-up by hash.
    slots: Vec<(u32, u32)>,
    n_steps: usize,
    /// One bit for many keys: most pairs of words are sorted out by it without a further look.
    filter: Box<[u64; N_BITS / 64]>,
    /// The phrases with which the words of a node end, longest first.
    tails: BTreeMap<usize, Vec<PhraseId>>,
}

/// Fewest words of a phrase that also counts as one over all words of a longer beginning that it ends, in facts of
/// version 1.
const TAIL_WORDS: usize = 3;

/// Marks a slot that holds nothing; no step has this key, since there are fewer nodes.
const EMPTY: u32 = u32::MAX;
/// Bits of the filter, a power of two.
const N_BITS: usize = 1 << 17;
/// Nodes above this number would not fit in a key beside a code of 14 bits.
const MOST_NODES: usize = (1 << 18) - 1;

impl Tree {
    /// Makes a tree of words alone.
    pub(super) fn new(n_codes: usize) -> Self {
        Self {
            nodes: vec![Node::NOTHING; n_codes],
            slots: vec![(EMPTY, 0); 1024],
            n_steps: 0,
            filter: Box::new([0; N_BITS / 64]),
            tails: BTreeMap::new(),
        }
    }

    /// Returns the node for the words of a phrase, for changing it; makes all that lead to it.
    ///
    /// # Errors
    /// When there are too many nodes.
    pub(super) fn entry(&mut self, codes: &[Code]) -> Result<&mut Node, TooManyPhrases> {
        let mut node = codes.first().map_or(0, |code| code.index());
        for code in codes.iter().skip(1) {
            self.nodes[node].is_inner = true;
            let key = key_of(node, *code);
            let slot = self.slot(key);
            if self.slots[slot].0 == EMPTY {
                node = self.nodes.len();
                if node >= MOST_NODES {
                    return Err(TooManyPhrases);
                }
                self.nodes.push(Node::NOTHING);
                self.add(key, node);
            } else {
                node = self.slots[slot].1 as usize;
            }
        }
        Ok(&mut self.nodes[node])
    }

    /// Notes which phrases end the words of each node that leads to a phrase; call it when all phrases are there.
    pub(super) fn note_tails(&mut self, codes: &[Code]) {
        for end in TAIL_WORDS + 1..=codes.len() {
            let Some(node) = self.find(&codes[..end]) else {
                return;
            };
            if self.tails.contains_key(&node) {
                continue;
            }
            let ends = (1..=end - TAIL_WORDS).filter_map(|start| self.find(&codes[start..end]));
            let ends = ends.map(|node| self.nodes[node].phrase);
            let ends: Vec<PhraseId> = ends.filter(|phrase| *phrase != PhraseId::NONE).collect();
            self.nodes[node].has_tails = !ends.is_empty();
            self.tails.insert(node, ends);
        }
    }

    /// Returns the phrases with which the words of a node end, longest first.
    pub(super) fn tails(&self, node: usize) -> &[PhraseId] {
        self.tails.get(&node).map_or(&[], Vec::as_slice)
    }

    fn find(&self, codes: &[Code]) -> Option<usize> {
        let (first, rest) = codes.split_first()?;
        rest.iter()
            .try_fold(first.index(), |node, code| self.step(node, *code))
    }

    /// Returns a node.
    #[inline]
    pub(super) fn node(&self, node: usize) -> Node {
        self.nodes[node]
    }

    /// Tells whether a step may be there; now and then wrongly, never missing one.
    #[inline]
    pub(super) fn may_step(&self, node: usize, code: Code) -> bool {
        let bit = bit_of(key_of(node, code));
        self.filter[bit / 64 % (N_BITS / 64)] & (1 << (bit % 64)) != 0
    }

    /// Returns the node to which one more word leads.
    #[inline]
    pub(super) fn step(&self, node: usize, code: Code) -> Option<usize> {
        if !self.may_step(node, code) {
            return None;
        }
        let (key, next) = self.slots[self.slot(key_of(node, code))];
        (key != EMPTY).then_some(next as usize)
    }

    fn add(&mut self, key: u32, node: usize) {
        self.n_steps += 1;
        if self.n_steps * 3 > self.slots.len() {
            let larger = vec![(EMPTY, 0); self.slots.len() * 2];
            let smaller = std::mem::replace(&mut self.slots, larger);
            for entry in smaller.into_iter().filter(|(key, _)| *key != EMPTY) {
                let slot = self.slot(entry.0);
                self.slots[slot] = entry;
            }
        }
        let slot = self.slot(key);
        self.slots[slot] = (key, u32::try_from(node).unwrap_or(EMPTY));
        let bit = bit_of(key);
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    /// Finds the slot of a key, or the one where it would be put.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash_of(key) >> 32) as usize & mask;
        while self.slots[slot].0 != key && self.slots[slot].0 != EMPTY {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "no node has a higher number than `MOST_NODES`"
)]
fn key_of(node: usize, code: Code) -> u32 {
    ((node as u32) << 14) | u32::from(code.number())
}

#[inline]
fn hash_of(key: u32) -> u64 {
    u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "a number of few bits")]
fn bit_of(key: u32) -> usize {
    (hash_of(key) >> (64 - N_BITS.trailing_zeros())) as usize
}
