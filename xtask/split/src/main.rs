//! `naqra-split`: see the library.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use naqra_split::{is_of, split, without};

const HELP: &str = "\
naqra-split split PROGRAM FIRST SECOND NAME    take the functions of NAME out into SECOND
naqra-split without PROGRAM OUT NAME           empty the functions of NAME, to see what they weigh

NAME is the beginning of demangled names, such as naqra::wire::backend::. The program must still have
names. Both commands print how many functions they took.";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("naqra-split: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let read = |file: &str| fs::read(file).with_context(|| format!("{file} cannot be read"));
    let write = |file: &str, content: &[u8]| {
        fs::write(file, content).with_context(|| format!("{file} cannot be written"))
    };
    match args[..] {
        ["split", program, first, second, of] => {
            let split = split(&read(program)?, |name| is_of(name, of))
                .with_context(|| format!("{program} cannot be split at {of}"))?;
            write(first, &split.first)?;
            write(second, &split.second)?;
            println!("{}", split.moved);
        }
        ["without", program, out, of] => {
            let (emptied, count) = without(&read(program)?, |name| is_of(name, of))?;
            if count == 0 {
                bail!("{program} names no function of {of}");
            }
            write(out, &emptied)?;
            println!("{count}");
        }
        ["--help" | "-h"] => println!("{HELP}"),
        _ => bail!("these arguments are not understood\n{HELP}"),
    }
    Ok(())
}
