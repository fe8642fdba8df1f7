//! `cargo xtask load`: how many readers the servers bear, measured on loopback.
//!
//! `plan` reads the command line, `limits` asks for open files, `engines` starts what is measured,
//! `taps` counts, `streams` and `polls` read, `crowd` reads pages all at once, `tally` keeps times, `process` looks at memory and
//! processor. Client and servers share the machine, and one clock.

mod crowd;
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

use anyhow::{Result, bail};

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
    let mut tables = [streams::HEAD, polls::HEAD, crowd::HEAD].map(|head| vec![head.to_owned()]);
    let mut missed = 0;
    for mode in &plan.modes {
        match mode {
            Mode::Crowd => missed += crowd::measure(plan, files, &runtime, &mut tables[2])?,
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
    if missed > 0 {
        bail!("{missed} of the bars were missed; other work on this machine counts, too");
    }
    Ok(())
}
