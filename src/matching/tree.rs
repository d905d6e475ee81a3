//! Phrases as a tree of words: from each word that begins one, step by step to those that may follow.

use std::collections::{BTreeMap, BTreeSet};

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
    is_inner: bool,
    /// Whether shorter phrases of [`TAIL_WORDS`] words and more end so.
    has_tails: bool,
}

impl Node {
    const NOTHING: Node = Node {
        phrase: PhraseId::NONE,
        kinds: Kinds::NONE,
        is_inner: false,
        has_tails: false,
    };
}

/// Where a node is found: the code of a word for one word, else behind all codes its place among the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// Returns the node of one word.
    #[inline]
    pub(super) fn of_word(code: Code) -> Self {
        Self(u32::from(code.number()))
    }
}

/// The tree.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    /// Nodes of one word, by its code.
    words: Vec<Node>,
    /// Key of a step and the node it leads to, for look-up by hash; one look tells all about a node.
    steps: Vec<(u32, Node)>,
    /// One bit for many keys: most pairs of words are sorted out by it without a further look.
    filter: Box<[u64; N_BITS / 64]>,
    /// The phrases with which the words of a node end, longest first.
    tails: BTreeMap<NodeId, Vec<PhraseId>>,
}

/// Fewest words of a phrase that also counts as one over all words of a longer beginning that it ends, in facts of
/// version 1.
const TAIL_WORDS: usize = 3;
/// Marks a step that is none; no step has this key, since there are fewer nodes.
const EMPTY: u32 = u32::MAX;
/// Bits of the filter, a power of two.
const N_BITS: usize = 1 << 17;
/// Nodes above this number would not fit in a key beside a code of 14 bits.
const MOST_NODES: usize = (1 << 18) - 1;

impl Tree {
    /// Makes the tree of all phrases, given with the kinds of their meanings.
    ///
    /// # Errors
    /// When there are too many nodes.
    pub(super) fn new(
        n_codes: usize,
        phrases: &[(&[Code], PhraseId, Kinds)],
    ) -> Result<Self, TooManyPhrases> {
        // All beginnings of two words and more, in an order in which shorter ones come first.
        let beginnings: BTreeSet<&[Code]> = phrases
            .iter()
            .flat_map(|&(codes, ..)| (2..=codes.len()).map(|end| &codes[..end]))
            .collect();
        let n_slots = (beginnings.len() * 3 / 2 + 1).next_power_of_two();
        if n_codes + n_slots > MOST_NODES {
            return Err(TooManyPhrases);
        }
        let mut tree = Self {
            words: vec![Node::NOTHING; n_codes],
            steps: vec![(EMPTY, Node::NOTHING); n_slots],
            filter: Box::new([0; N_BITS / 64]),
            tails: BTreeMap::new(),
        };
        for codes in &beginnings {
            tree.add(codes);
        }
        for &(codes, phrase, kinds) in phrases {
            if let Some(id) = tree.find(codes) {
                let node = tree.node_mut(id);
                (node.phrase, node.kinds) = (phrase, kinds);
            }
        }
        for codes in &beginnings {
            tree.note_tails(codes);
        }
        Ok(tree)
    }

    /// Adds a beginning of two words and more; the one without its last word is there.
    fn add(&mut self, codes: &[Code]) {
        let Some((last, before)) = codes.split_last() else {
            return;
        };
        let Some(parent) = self.find(before) else {
            return;
        };
        self.node_mut(parent).is_inner = true;
        let key = key_of(parent, *last);
        let slot = self.slot(key);
        self.steps[slot].0 = key;
        let bit = bit_of(key);
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    /// Notes which phrases end the words of a node; call it when all phrases are there.
    fn note_tails(&mut self, codes: &[Code]) {
        let n_starts = codes.len().saturating_sub(TAIL_WORDS);
        let ends = (1..=n_starts).filter_map(|start| self.find(&codes[start..]));
        let ends = ends.map(|id| self.node(id).phrase);
        let ends: Vec<PhraseId> = ends.filter(|phrase| *phrase != PhraseId::NONE).collect();
        if let Some(id) = self.find(codes).filter(|_| !ends.is_empty()) {
            self.node_mut(id).has_tails = true;
            self.tails.insert(id, ends);
        }
    }

    fn find(&self, codes: &[Code]) -> Option<NodeId> {
        let (first, rest) = codes.split_first()?;
        let first = NodeId::of_word(*first);
        rest.iter().try_fold(first, |id, code| {
            let id = self.step(id, *code)?.0;
            Some(id)
        })
    }

    /// Returns a node.
    #[inline]
    pub(super) fn node(&self, id: NodeId) -> Node {
        let at = id.0 as usize;
        match self.words.get(at) {
            Some(node) => *node,
            None => self.steps[at - self.words.len()].1,
        }
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        let at = id.0 as usize;
        let n_words = self.words.len();
        match self.words.get_mut(at) {
            Some(node) => node,
            None => &mut self.steps[at - n_words].1,
        }
    }

    /// Returns the phrases with which the words of a node end, longest first.
    #[inline]
    pub(super) fn tails(&self, id: NodeId, node: Node) -> &[PhraseId] {
        if !node.has_tails {
            return &[];
        }
        self.tails.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Tells whether two words may begin a phrase; now and then wrongly, never missing one.
    #[inline]
    pub(super) fn may_begin(&self, first: Code, second: Code) -> bool {
        self.may_step(key_of(NodeId::of_word(first), second))
    }

    #[inline]
    fn may_step(&self, key: u32) -> bool {
        let bit = bit_of(key);
        self.filter[bit / 64 % (N_BITS / 64)] & (1 << (bit % 64)) != 0
    }

    /// Returns the node to which one more word leads from one that is found.
    #[inline]
    pub(super) fn step_on(&self, id: NodeId, node: Node, code: Code) -> Option<(NodeId, Node)> {
        if !node.is_inner || !self.may_step(key_of(id, code)) {
            return None;
        }
        self.step(id, code)
    }

    /// Returns the node to which one more word leads.
    #[inline]
    pub(super) fn step(&self, id: NodeId, code: Code) -> Option<(NodeId, Node)> {
        let slot = self.slot(key_of(id, code));
        let (key, node) = self.steps[slot];
        let next = u32::try_from(self.words.len() + slot).unwrap_or(EMPTY);
        (key != EMPTY).then_some((NodeId(next), node))
    }

    /// Finds the slot of a key, or the one where it would be put.
    #[inline]
    fn slot(&self, key: u32) -> usize {
        let mask = self.steps.len() - 1;
        let mut slot = (hash_of(key) >> 32) as usize & mask;
        while self.steps[slot].0 != key && self.steps[slot].0 != EMPTY {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[inline]
fn key_of(id: NodeId, code: Code) -> u32 {
    (id.0 << 14) | u32::from(code.number())
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
