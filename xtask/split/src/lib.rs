//! Splits a WebAssembly program in two, so that what few visitors need is not in everybody's way.
//!
//! The second program has no memory or table of its own: it imports those of the first, and the
//! functions of the first that it calls. Of the data it has what is marked as its own. In the first, each function that was taken out and is
//! called there becomes a call through a slot of the table, which the second fills when it is
//! instantiated. Until then such a call is a trap, so whoever calls must know that the second is
//! there.
//!
//! It is split before it is optimised: nothing is inlined over the border then, and the optimiser
//! can drop what only the other program needs.

mod graph;
mod words;

use anyhow::{Context, Result, bail};
use graph::Graph;
use std::collections::BTreeSet;
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind,
    GlobalKind, ImportedFunction, MemoryId, Module, ModuleConfig, TableId, ir,
};

/// Under this name the second program imports what the first exports.
pub const FROM_FIRST: &str = "p";

/// Before the names of exports that are for the second program only.
const EXPORT: &str = "$";

/// A program in two parts.
#[derive(Debug)]
pub struct Split {
    /// What is loaded at once.
    pub first: Vec<u8>,
    /// What is loaded when it is needed.
    pub second: Vec<u8>,
    /// How many functions stand in the second.
    pub moved: usize,
}

/// Whether a function, by its demangled name, is one of those whose names begin so. Signs of a type
/// (`<`, `&`) and the hashes of crates do not count.
#[must_use]
pub fn is_of(name: &str, beginning: &str) -> bool {
    let mut depth = 0usize;
    let mut plain = name.trim_start_matches(['<', '&']).chars().filter(|letter| {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    beginning.chars().all(|letter| plain.next() == Some(letter))
}

/// Takes the functions whose names are `chosen` into a second program, and with them all that only
/// they call.
///
/// A function that is exported, or whose address is taken, stays where it is.
///
/// # Errors
/// When the program cannot be read, has no table or memory, or when no function is chosen that the
/// rest calls.
pub fn split(program: &[u8], chosen: impl Fn(&str) -> bool) -> Result<Split> {
    let mut first = read(program)?;
    let mut second = read(program)?;
    let graph = Graph::of(&first, chosen);
    if graph.entries.is_empty() {
        bail!("the program has no function to take out that its other functions call");
    }
    let table = first.tables.main_function_table()?.context("the program has no table")?;
    let slots = first.tables.get(table).initial;
    leave_slots(&mut first, &graph, table, slots)?;
    let names = export_for_second(&mut first, &graph)?;
    let words = words::take(&mut first)?;
    walrus::passes::gc::run(&mut first);
    words::are_unused(&first, &words)?;
    keep_only_moved(&mut second, &graph, &names, slots)?;
    let memory = memory_of(&second)?;
    words::put(&mut second, memory, &words)?;
    walrus::passes::gc::run(&mut second);
    Ok(Split { first: first.emit_wasm(), second: second.emit_wasm(), moved: graph.moved.len() })
}

fn read(program: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(program).context("the program cannot be read")
}

/// All functions, in the order of the program: the same place is the same function in each reading.
fn ids(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|function| function.id()).collect()
}

fn name(module: &Module, id: FunctionId) -> String {
    module.funcs.get(id).name.clone().unwrap_or_default()
}

/// What the second program imports, as the first exports it.
struct Exports {
    functions: Vec<(usize, String)>,
    globals: Vec<(usize, String)>,
    memory: String,
    table: String,
}

/// Each entry becomes a call through its slot.
fn leave_slots(first: &mut Module, graph: &Graph, table: TableId, slots: u64) -> Result<()> {
    let ids = ids(first);
    for (slot, at) in (slots..).zip(&graph.entries) {
        let ty = first.funcs.get(ids[*at]).ty();
        let (params, results) = first.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut stub = FunctionBuilder::new(&mut first.types, &params, &results);
        let args: Vec<_> = params.iter().map(|kind| first.locals.add(*kind)).collect();
        let mut body = stub.func_body();
        for arg in &args {
            body.local_get(*arg);
        }
        body.i32_const(i32::try_from(slot)?).call_indirect(ty, table);
        first.funcs.get_mut(ids[*at]).kind = FunctionKind::Local(stub.local_func(args));
    }
    let table = first.tables.get_mut(table);
    table.initial += graph.entries.len() as u64;
    table.maximum = table.maximum.map(|most| most.max(table.initial));
    Ok(())
}

fn export_for_second(first: &mut Module, graph: &Graph) -> Result<Exports> {
    let function_ids = ids(first);
    let functions = graph.called_in_first.iter().copied();
    let functions =
        functions.map(|at| (at, export(first, ExportItem::Function(function_ids[at])))).collect();
    let global_ids: Vec<_> = first.globals.iter().map(|global| global.id()).collect();
    let globals = graph.globals.iter().copied();
    let globals =
        globals.map(|at| (at, export(first, ExportItem::Global(global_ids[at])))).collect();
    let (memory, table) = (memory_of(first)?, table_of(first)?);
    Ok(Exports {
        functions,
        globals,
        memory: export(first, ExportItem::Memory(memory)),
        table: export(first, ExportItem::Table(table)),
    })
}

/// The name of an export; one that is there already is used.
fn export(first: &mut Module, item: ExportItem) -> String {
    let same = |own: &ExportItem| match (own, &item) {
        (ExportItem::Function(own), ExportItem::Function(item)) => own == item,
        (ExportItem::Global(own), ExportItem::Global(item)) => own == item,
        (ExportItem::Memory(own), ExportItem::Memory(item)) => own == item,
        (ExportItem::Table(own), ExportItem::Table(item)) => own == item,
        _ => false,
    };
    if let Some(own) = first.exports.iter().find(|export| same(&export.item)) {
        return own.name.clone();
    }
    let name = format!("{EXPORT}{}", first.exports.iter().count());
    first.exports.add(&name, item);
    name
}

fn memory_of(module: &Module) -> Result<MemoryId> {
    module.memories.iter().next().map(|memory| memory.id()).context("the program has no memory")
}

fn table_of(module: &Module) -> Result<TableId> {
    module.tables.main_function_table()?.context("the program has no table")
}

/// Makes imports of all that stays in the first program, and fills the slots.
fn keep_only_moved(second: &mut Module, graph: &Graph, names: &Exports, slots: u64) -> Result<()> {
    let ids = ids(second);
    let (memory, table) = (memory_of(second)?, table_of(second)?);
    let exports: Vec<_> = second.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|export| second.exports.delete(export));
    let data: Vec<_> = second.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|data| second.data.delete(data));
    let elements: Vec<_> = second.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|element| second.elements.delete(element));
    second.start = None;

    second.memories.get_mut(memory).data_segments.clear();
    second.memories.get_mut(memory).import =
        Some(second.imports.add(FROM_FIRST, &names.memory, memory));
    let import = second.imports.add(FROM_FIRST, &names.table, table);
    let own = second.tables.get_mut(table);
    own.elem_segments.clear();
    own.import = Some(import);
    own.initial += graph.entries.len() as u64;
    own.maximum = own.maximum.map(|most| most.max(own.initial));

    for (at, name) in &names.functions {
        let (id, ty) = (ids[*at], second.funcs.get(ids[*at]).ty());
        // What the page gives comes through the first program too.
        if let FunctionKind::Import(own) = &second.funcs.get(id).kind {
            second.imports.delete(own.import);
        }
        let import = second.imports.add(FROM_FIRST, name, id);
        second.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    let globals: Vec<_> = second.globals.iter().map(|global| global.id()).collect();
    for (at, name) in &names.globals {
        let import = second.imports.add(FROM_FIRST, name, globals[*at]);
        second.globals.get_mut(globals[*at]).kind = GlobalKind::Import(import);
    }
    let offset = ConstExpr::Value(ir::Value::I32(i32::try_from(slots)?));
    let filled = graph.entries.iter().map(|at| ids[*at]).collect();
    let kind = ElementKind::Active { table, offset };
    let element = second.elements.add(kind, ElementItems::Functions(filled));
    second.tables.get_mut(table).elem_segments.insert(element);
    Ok(())
}

/// The program in which every function whose name is `chosen` does nothing, and how many those are.
/// What it answers comes out of memory, so that no optimiser can tell what it is and drop callers.
///
/// # Errors
/// When the program cannot be read or has no memory.
pub fn without(program: &[u8], chosen: impl Fn(&str) -> bool) -> Result<(Vec<u8>, usize)> {
    let mut module = read(program)?;
    let memory = memory_of(&module)?;
    let of_choice: BTreeSet<_> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| chosen(&name(&module, *id)))
        .collect();
    for id in &of_choice {
        let ty = module.funcs.get(*id).ty();
        let (params, results) = module.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut empty = FunctionBuilder::new(&mut module.types, &params, &results);
        let args = params.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut body = empty.func_body();
        for result in &results {
            let kind = match result {
                walrus::ValType::I32 => ir::LoadKind::I32 { atomic: false },
                walrus::ValType::I64 => ir::LoadKind::I64 { atomic: false },
                walrus::ValType::F32 => ir::LoadKind::F32,
                walrus::ValType::F64 => ir::LoadKind::F64,
                other => bail!("{} answers with a {other}", name(&module, *id)),
            };
            body.i32_const(1024).load(memory, kind, ir::MemArg { align: 4, offset: 0 });
        }
        module.funcs.get_mut(*id).kind = FunctionKind::Local(empty.local_func(args));
    }
    Ok((module.emit_wasm(), of_choice.len()))
}

#[cfg(test)]
mod tests;
