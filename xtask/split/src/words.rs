//! Words that only the second program needs. Data have no names, so such words tell themselves:
//! they stand between two marks.

use anyhow::{Context, Result, bail};
use std::ops::Range;
use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, MemoryId, Module};

/// Before and after words of the second program; the marks go with them.
const MARKS: [&[u8]; 2] = [b"<2>", b"</2>"];

/// Words and where in the memory they lie.
pub(super) struct Words {
    at: usize,
    text: Vec<u8>,
}

/// Takes the words out of a program: it has spaces in their place, which weigh little when packed.
pub(super) fn take(first: &mut Module) -> Result<Vec<Words>> {
    let mut taken = Vec::new();
    let all: Vec<_> = first.data.iter().map(|data| data.id()).collect();
    for id in all {
        let data = first.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(base)), .. } = data.kind
        else {
            continue;
        };
        let base = usize::try_from(base)?;
        let mut from = 0;
        while let Some(span) = next(&data.value, from)? {
            from = span.end;
            taken.push(Words { at: base + span.start, text: data.value[span.clone()].to_vec() });
            data.value[span].fill(b' ');
        }
    }
    Ok(taken)
}

/// The next words with their marks.
fn next(data: &[u8], from: usize) -> Result<Option<Range<usize>>> {
    let find = |mark: &[u8], from: usize| {
        data[from..].windows(mark.len()).position(|part| part == mark).map(|at| from + at)
    };
    let Some(start) = find(MARKS[0], from) else { return Ok(None) };
    let end = find(MARKS[1], start).context("words of the second program have no end")?;
    Ok(Some(start..end + MARKS[1].len()))
}

/// Puts the words into a program that shares the memory.
pub(super) fn put(second: &mut Module, memory: MemoryId, words: &[Words]) -> Result<()> {
    for Words { at, text } in words {
        let offset = ConstExpr::Value(ir::Value::I32(i32::try_from(*at)?));
        let data = second.data.add(DataKind::Active { memory, offset }, text.clone());
        second.memories.get_mut(memory).data_segments.insert(data);
    }
    Ok(())
}

/// Fails if a function of a program has the address of one of the words.
pub(super) fn are_unused(first: &Module, words: &[Words]) -> Result<()> {
    for (id, function) in first.funcs.iter_local() {
        let mut numbers = Numbers(Vec::new());
        dfs_in_order(&mut numbers, function, function.entry_block());
        let is_in = |number: &usize| {
            words.iter().any(|words| (words.at..words.at + words.text.len()).contains(number))
        };
        if numbers.0.iter().any(is_in) {
            let name = first.funcs.get(id).name.as_deref().unwrap_or("a function without a name");
            bail!("{name} stays in the first program and uses words that are for the second");
        }
    }
    Ok(())
}

/// Numbers that may be addresses.
struct Numbers(Vec<usize>);

impl<'a> Visitor<'a> for Numbers {
    fn visit_const(&mut self, constant: &ir::Const) {
        if let ir::Value::I32(number) = constant.value {
            self.0.extend(usize::try_from(number));
        }
    }
}
