//! Which functions call which, and so which of them go into the second program.

use std::collections::BTreeSet;
use walrus::ir::{self, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, Module,
};

/// What goes where. Functions and globals are named by their place in the program.
pub(super) struct Graph {
    /// Functions of the second program.
    pub(super) moved: BTreeSet<usize>,
    /// Those of them that the first program calls.
    pub(super) entries: Vec<usize>,
    /// Functions of the first program that the second calls.
    pub(super) called_in_first: BTreeSet<usize>,
    /// Globals that the second program uses.
    pub(super) globals: BTreeSet<usize>,
}

/// What a function uses.
#[derive(Default)]
struct Uses {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
}

impl<'a> Visitor<'a> for Uses {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.push(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.push(*global);
    }
}

impl Graph {
    pub(super) fn of(module: &Module, chosen: impl Fn(&str) -> bool) -> Self {
        let ids = super::ids(module);
        let place = |id: &FunctionId| ids.iter().position(|own| own == id);
        let uses: Vec<Uses> = ids.iter().map(|id| uses(module, *id)).collect();
        let calls: Vec<Vec<usize>> =
            uses.iter().map(|uses| uses.functions.iter().filter_map(place).collect()).collect();
        let mut roots: BTreeSet<usize> = roots(module).iter().filter_map(place).collect();
        // What the page gives is given to the first program.
        let is_import = |id: &FunctionId| !is_own(module, *id);
        roots.extend((0..ids.len()).filter(|at| is_import(&ids[*at])));
        let wanted: BTreeSet<usize> = (0..ids.len())
            .filter(|at| !roots.contains(at))
            .filter(|at| chosen(&super::name(module, ids[*at])))
            .collect();
        let stays = reached(&calls, roots, &wanted);
        let called = |from: &BTreeSet<usize>| -> BTreeSet<usize> {
            from.iter().flat_map(|at| calls[*at].iter().copied()).collect()
        };
        let entries: BTreeSet<usize> = called(&stays).intersection(&wanted).copied().collect();
        let moved = reached(&calls, entries.clone(), &stays);
        let called_in_first = called(&moved).intersection(&stays).copied().collect();
        let of_module: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
        let globals = moved.iter().flat_map(|at| &uses[*at].globals);
        let globals = globals.filter_map(|id| of_module.iter().position(|own| own == id)).collect();
        Self { moved, entries: entries.into_iter().collect(), called_in_first, globals }
    }
}

/// Whether a function is one of the program's own.
fn is_own(module: &Module, id: FunctionId) -> bool {
    matches!(module.funcs.get(id).kind, FunctionKind::Local(_))
}

fn uses(module: &Module, id: FunctionId) -> Uses {
    let mut uses = Uses::default();
    if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
        dfs_in_order(&mut uses, function, function.entry_block());
    }
    uses
}

/// What is reached from these without entering any of the others.
fn reached(
    calls: &[Vec<usize>],
    from: BTreeSet<usize>,
    others: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let mut waiting: Vec<usize> = from.iter().copied().collect();
    let mut found = from;
    while let Some(at) = waiting.pop() {
        for next in &calls[at] {
            if !others.contains(next) && found.insert(*next) {
                waiting.push(*next);
            }
        }
    }
    found
}

/// Functions that may be called from outside or through the table.
fn roots(module: &Module) -> Vec<FunctionId> {
    let mut roots: Vec<FunctionId> = module.start.into_iter().collect();
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            roots.push(id);
        }
    }
    let of = |expression: &ConstExpr| match expression {
        ConstExpr::RefFunc(id) => Some(*id),
        _ => None,
    };
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(ids) => roots.extend(ids),
            ElementItems::Expressions(_, items) => roots.extend(items.iter().filter_map(of)),
        }
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(expression) = &global.kind {
            roots.extend(of(expression));
        }
    }
    for (_, function) in module.funcs.iter_local() {
        let mut taken = Taken::default();
        dfs_in_order(&mut taken, function, function.entry_block());
        roots.extend(taken.0);
    }
    roots
}

/// Functions whose reference is taken.
#[derive(Default)]
struct Taken(Vec<FunctionId>);

impl<'a> Visitor<'a> for Taken {
    fn visit_ref_func(&mut self, instruction: &ir::RefFunc) {
        self.0.push(instruction.func);
    }
}
