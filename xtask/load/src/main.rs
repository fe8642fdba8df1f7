//! `cargo xtask load`: how many readers the servers bear, measured on loopback.
//!
//! `plan` reads the command line, `limits` asks for open files, `engines` starts what is measured,
//! `taps` counts, `streams` and `polls` read, `tally` keeps times, `process` looks at memory and
//! processor. Client and servers share the machine, and one clock.

mod engines;
mod limits;
mod plan;
mod polls;
mod process;
mod streams;
mod tally;
mod taps;
mod wire;

use std::process::ExitCode;

use anyhow::Result;

use plan::{Mode, Plan};

fn main() -> ExitCode {
    match Plan::read(lexopt::Parser::from_env()).and_then(|plan| run(&plan)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(plan: &Plan) -> Result<()> {
    let files = limits::raise_open_files();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut tables: [Vec<String>; 2] = [vec![streams::HEAD.into()], vec![polls::HEAD.into()]];
    for mode in &plan.modes {
        match mode {
            Mode::Polls | Mode::PollsDirect => {
                tables[1].push(runtime.block_on(polls::measure(plan, *mode))?);
            }
            _ => {
                for streams in &plan.streams {
                    let possible = limits::possible(*streams, files);
                    tables[0].push(runtime.block_on(streams::measure(plan, *mode, possible))?);
                }
            }
        }
    }
    println!("\nClient and servers share this machine's {} cores.", limits::cores());
    for table in tables.iter().filter(|table| table.len() > 1) {
        println!("\n{}", table.join("\n"));
    }
    Ok(())
}
