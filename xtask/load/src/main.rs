//! `cargo xtask load`: how many readers the servers bear, measured on loopback.
//!
//! `plan` is the command line, `limits` asks for open files, `engines` starts what is measured, `taps`
//! counts, `streams` reads, `process` looks at memory and processor. Client and servers share the
//! machine and one clock.

mod engines;
mod limits;
mod plan;
mod process;
mod streams;
mod taps;

use anyhow::Result;
use clap::Parser;
use plan::Plan;

fn main() -> Result<()> {
    let plan = Plan::parse();
    let files = limits::raise_open_files();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut table = vec![streams::HEAD.to_owned()];
    for mode in plan.modes() {
        for streams in &plan.streams {
            let possible = limits::possible(usize::try_from(*streams)?, files);
            table.push(runtime.block_on(streams::measure(&plan, mode, possible))?);
        }
    }
    println!("\nClient and servers share this machine's {} cores.", limits::cores());
    println!("\n{}", table.join("\n"));
    Ok(())
}
