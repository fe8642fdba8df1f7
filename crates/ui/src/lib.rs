//! Templates of pages and components: functions from finished values to HTML. The same functions
//! draw prerendered pages, the server's pages and the app's.

#![warn(missing_docs)]

pub mod act;
pub mod components;
pub mod context;
pub mod getter;
pub mod html;
pub mod markup;
pub mod pages;
pub mod route;
pub mod slot;
pub mod styles;
