//! nianbao (年报): in it a Chinese local office writes, checks and publishes its yearly report on open government
//! information (政府信息公开工作年度报告), in the format of 国办公开办函〔2021〕30号: six sections, three statutory tables
//! of 200 cells tied by 42 identities, nine narratives.
//!
//! # Code map
//!
//! An arrow points at what is used; siblings do not see each other. Below the window no modules use each other in a
//! circle. `tests/it/tidy` holds this.
//!
//! ```text
//! text ← form ← report ← { rules, file, page, import } ← { document, papers ← export } ← folder ← { cli, ui }
//! ```
//!
//! * [`text`]: what every layer needs to know of text: full width, numerals, dates, brackets, sentences, differences,
//!   fingerprints.
//! * [`form`]: the editions of the official form as data (`src/form/editions`), chosen by the report's year: each label, key,
//!   sum, balance, help text and basis once. A new row or column is an entry there.
//! * [`report`]: what one office wrote: cells, narratives, explanations, edits and their inverses, computed sums,
//!   differences; the review and how two states of it come together; and the policy, which `file` reads and `rules` obeys.
//! * [`rules`]: what must hold (审核): rules with stable codes, their findings, suspects and fixes.
//! * [`mod@file`]: files, and nothing else touches them: their text (`ron`), atomic replacement (`disk`), reports and their
//!   earlier versions (`report`), the recovery journal and locks (`journal`), settings, the log, what the computer offers
//!   (`user`).
//! * [`page`]: report → the printed document: its structure, then pages of placed glyphs and lines (GB/T 9704).
//! * [`import`]: documents of others → plain paragraphs and tables → a report, each cell with its source and certainty.
//! * [`papers`]: documents about reports, as structures: the sign-off sheet, the list of findings, the circular, the letter
//!   to an office, the table of all offices.
//! * [`export`]: structure → DOCX and HTML; display list → PDF; cells → XLSX with live sums; the structures of `papers` →
//!   DOCX, PDF, XLSX and CSV; and the proof, which reads each document back.
//! * [`document`]: one open report: its findings, undo and redo, revision, path; two states of it compared.
//! * [`folder`]: many reports: found, read in parallel, added up with each office counted once, compared with a list of
//!   units and with each other.
//! * [`cli`]: the commands of `nianbao-cli`; `src/bin/cli.rs` only hands it the arguments.
//! * [`ui`]: the window. It knows egui but not eframe; `src/main.rs` is its host.
//!
//! # Invariants
//!
//! * **The form is said once** in each [`form::Edition`]. Tables on the screen and on paper, file keys, rules, help and tests
//!   iterate over the edition of the report. Official wording stands nowhere else. Across editions cells correspond by key.
//! * **Blank is not zero, unreadable is not lost.** Reading a cell never fails ([`report::Cell::read`]); text that is no
//!   number stays, is marked and is saved. A half-typed value is such a cell, so views keep no drafts of their own, but for
//!   the text under an input method.
//! * **A sum follows its parts until it is stated otherwise** ([`report::following`]). Loading fills nothing.
//! * **One way to change:** [`report::Report::apply`] returns the inverse. Undo, fixes and paste go through it.
//! * **A review only grows** ([`report::Review`]): stage and comments are derived from its entries, so merging puts them
//!   together. After 审定 nothing but the review is changed ([`report::Edit::is_review`]).
//! * **A revision names a state,** not a count of steps ([`document::Revision`]): what is saved is one comparison.
//! * **Everything is checked after every edit.** No dirty flags; a bench holds the cost.
//! * **Views get a value to look at and push actions;** one place carries them out. Keys that are commands are taken
//!   before any widget sees them. Nothing half-composed reaches the report.
//! * **Slow work gets a value** and comes back as one message over one channel; native dialogs never block a frame.
//! * **Every file is replaced whole or not at all** ([`file::replace`]), read back before it takes the old one's place.
//! * **What is typed is on disk within two seconds** ([`file::Journal`]), and goes only when it is saved or given up. Recovery,
//!   locks and the changes of others are shown in bars that take neither the keyboard nor clicks meant for the page.
//! * **Exports are reproducible:** same report, same bytes. No clock, no hash order.
//!
//! # Deliberately absent
//!
//! No network, no database, no plug-ins, no markup in prose, no second copy of the report in the views, no incremental
//! checking, no `unsafe`.

pub mod cli;
pub mod document;
pub mod export;
pub mod file;
pub mod folder;
pub mod form;
pub mod import;
pub mod page;
pub mod papers;
pub mod report;
pub mod rules;
pub mod text;
pub mod ui;
