use super::*;
use walrus::{ExportItem, ImportKind};

/// `start` calls `chosen`, which calls `helper` and `shared`; `pointed` is called by its address.
const PROGRAM: &str = r#"(module
    (import "page" "log" (func $log (param i32)))
    (table $table 3 3 funcref)
    (memory $memory 1)
    (global $stack (mut i32) (i32.const 4096))
    (global $unused (mut i32) (i32.const 0))
    (elem (i32.const 1) func $pointed $shared)
    (data (i32.const 8) "words<2>of two</2>more")
    (func $start (export "start") (result i64)
        (i64.add (call $chosen (i32.const 2) (i64.const 3)) (call $shared)))
    (func $chosen (param i32 i64) (result i64)
        (global.set $stack (i32.sub (global.get $stack) (i32.const 16)))
        (call $log (local.get 0))
        (i64.add (call $helper (local.get 1)) (call $shared)))
    (func $helper (param i64) (result i64) (i64.mul (local.get 0) (i64.load (i32.const 13))))
    (func $shared (result i64) (i64.const 7))
    (func $pointed (result i64) (call $unused_here))
    (func $unused_here (result i64) (global.set $unused (i32.const 1)) (i64.const 1)))"#;

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

fn names(module: &[u8]) -> Vec<String> {
    let module = Module::from_buffer(module).unwrap();
    module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect()
}

#[test]
fn what_only_the_chosen_call_goes_with_them() {
    let split = split(&program(), |name| name == "chosen").unwrap();
    assert_eq!(split.moved, 2);
    let mut second = names(&split.second);
    second.sort();
    assert_eq!(second, ["chosen", "helper"]);
    let first = names(&split.first);
    assert!(!first.contains(&"helper".to_owned()), "{first:?}");
    assert!(first.contains(&"shared".to_owned()) && first.contains(&"pointed".to_owned()));
}

#[test]
fn the_second_imports_all_from_the_first_and_fills_its_slot() {
    let split = split(&program(), |name| name == "chosen").unwrap();
    let first = Module::from_buffer(&split.first).unwrap();
    let second = Module::from_buffer(&split.second).unwrap();
    let kind = |kind: &ImportKind| match kind {
        ImportKind::Function(_) => "function",
        ImportKind::Table(_) => "table",
        ImportKind::Memory(_) => "memory",
        ImportKind::Global(_) => "global",
        ImportKind::Tag(_) => "tag",
    };
    let mut kinds = Vec::new();
    for import in second.imports.iter() {
        assert_eq!(import.module, FROM_FIRST);
        let export = first.exports.iter().find(|export| export.name == import.name).unwrap();
        let same = matches!(
            (export.item, &import.kind),
            (ExportItem::Function(_), ImportKind::Function(_))
                | (ExportItem::Table(_), ImportKind::Table(_))
                | (ExportItem::Memory(_), ImportKind::Memory(_))
                | (ExportItem::Global(_), ImportKind::Global(_))
        );
        assert!(same, "{}", import.name);
        kinds.push(kind(&import.kind));
    }
    kinds.sort_unstable();
    assert_eq!(kinds, ["function", "function", "global", "memory", "table"]);
    let element = second.elements.iter().next().unwrap();
    let ElementKind::Active { offset: ConstExpr::Value(ir::Value::I32(3)), .. } = element.kind
    else {
        panic!("{:?}", element.kind)
    };
    let table = first.tables.iter().next().unwrap();
    assert_eq!((table.initial, table.maximum), (4, Some(4)));
}

#[test]
fn what_has_an_address_or_a_name_outside_stays() {
    for stays in ["pointed", "shared", "start", "log"] {
        let error = split(&program(), |name| name == stays).unwrap_err();
        assert!(error.to_string().contains("no function to take out"), "{stays}: {error}");
    }
    split(b"no program", |_| true).unwrap_err();
}

#[test]
fn emptied_functions_keep_their_callers() {
    let (emptied, count) = without(&program(), |name| name == "chosen").unwrap();
    assert_eq!(count, 1);
    let kept = names(&emptied);
    assert!(kept.contains(&"start".to_owned()) && kept.contains(&"chosen".to_owned()));
    assert!(emptied.len() < program().len());
    assert_eq!(without(&program(), |_| false).unwrap().1, 0);
}

#[test]
fn functions_are_known_by_their_names() {
    let engine = "naqra::wire::backend::";
    for (name, wanted) in [
        ("naqra[81b1]::wire::backend::html::text", true),
        ("<naqra[81b1]::wire::backend::Backend>::items::{closure#0}", true),
        ("<naqra::wire::backend::field::Reading as core::clone::Clone>::clone", true),
        ("<naqra[81b1]::wire::node::Node>::get", false),
        ("<alloc::vec::Vec<naqra[81b1]::wire::backend::live::Update>>::push", false),
        ("naqra_driver::wire::backend::x", false),
        ("main", false),
    ] {
        assert_eq!(is_of(name, engine), wanted, "{name}");
    }
}

fn data(module: &[u8]) -> Vec<(i32, String)> {
    let module = Module::from_buffer(module).unwrap();
    let all = module.data.iter().map(|data| match data.kind {
        walrus::DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(at)), .. } => {
            (at, String::from_utf8(data.value.clone()).unwrap())
        }
        _ => panic!("{:?}", data.kind),
    });
    all.collect()
}

#[test]
fn words_that_are_marked_go_with_the_second() {
    let split = split(&program(), |name| name == "chosen").unwrap();
    let spaces = " ".repeat("<2>of two</2>".len());
    assert_eq!(data(&split.first), [(8, ["words", &spaces, "more"].concat())]);
    assert_eq!(data(&split.second), [(13, "<2>of two</2>".to_owned())]);
}

#[test]
fn words_that_the_first_uses_are_told() {
    let used = PROGRAM.replace("(i64.const 7)", "(i64.load (i32.const 16))");
    let error = split(&wat::parse_str(used).unwrap(), |name| name == "chosen").unwrap_err();
    assert!(error.to_string().starts_with("shared stays in the first program"), "{error}");
    let open = PROGRAM.replace("</2>", "");
    let error = split(&wat::parse_str(open).unwrap(), |name| name == "chosen").unwrap_err();
    assert!(error.to_string().contains("have no end"), "{error}");
}
