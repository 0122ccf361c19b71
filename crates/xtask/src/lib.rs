//! Development commands of the workspace, and the static server that tests share with `serve`.

pub mod bench;
pub mod deploy_check;
pub mod faults;
pub mod licences;
mod machine;
pub mod names;
pub mod paths;
pub mod proof;
pub mod release;
pub mod run;
pub mod scratch;
pub mod serve;
pub mod server;
pub mod site;
pub mod size;
pub mod speed;
pub mod stamp;
pub mod steps;
pub mod suite;
pub mod tools;
pub mod wasm_features;
