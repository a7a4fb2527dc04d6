//! Which module uses which: from `use` lines and qualified paths, through re-exports to the module that defines the name.
//! Modules that use each other in a circle, files as well as folders, are a fault.
//!
//! A call of a method says no path, so an `impl` in a child of the module that holds its type is not seen here.

use super::code::{code, words};
use super::sources;
use std::collections::{BTreeMap, BTreeSet};

/// Circles that are left, by the modules that are in them. They only ever get fewer.
const CIRCLES: [&[&str]; 1] = [&["rules::prose", "rules::prose::lists", "rules::prose::reader", "rules::prose::roles"]];

/// A module by its path from the crate.
type Path = Vec<String>;

/// What a path leads to: a module itself, or something that a module defines.
enum Target {
    Module(Path),
    In(Path),
}

/// What a module says.
#[derive(Default)]
struct Module {
    /// Names that are brought in, each with its path and whether it is handed on.
    names: BTreeMap<String, Path>,
    /// Paths of which every name is brought in.
    globs: Vec<Path>,
    /// What is defined here.
    defined: BTreeSet<String>,
    /// Qualified paths outside of `use` lines.
    paths: Vec<Path>,
}

/// All modules of the program.
struct Crate(BTreeMap<Path, Module>);

impl Crate {
    fn read(files: &[(String, String)]) -> Self {
        let modules = files.iter().filter(|(path, _)| path != "src/main.rs" && !path.starts_with("src/bin/"));
        Self(modules.map(|(path, text)| (module_of(path), Module::read(&code(text)))).collect())
    }

    /// What a path leads to, seen from a module; nothing where that is no part of the program.
    fn target(&self, from: &[String], path: &[String], depth: usize) -> Option<Target> {
        let (first, rest) = path.split_first()?;
        let module = self.0.get(from)?;
        match first.as_str() {
            _ if depth > 16 => None,
            "crate" => self.inside(&[], rest, depth),
            "self" => self.inside(from, rest, depth),
            "super" => self.above(from.split_last()?.1, rest, depth),
            name => {
                let child = [from, std::slice::from_ref(first)].concat();
                if self.0.contains_key(&child) {
                    self.inside(&child, rest, depth)
                } else if let Some(whole) = module.names.get(name) {
                    // A name that is brought in from another crate leads nowhere.
                    (whole.as_slice() != [name]).then(|| self.target(from, &[whole, rest].concat(), depth + 1))?
                } else if module.defined.contains(name) {
                    Some(Target::In(from.to_vec()))
                } else {
                    self.in_globs(from, module, path, depth)
                }
            }
        }
    }

    fn above(&self, from: &[String], path: &[String], depth: usize) -> Option<Target> {
        match path.split_first() {
            Some((first, rest)) if first == "super" => self.above(from.split_last()?.1, rest, depth),
            _ => self.inside(from, path, depth),
        }
    }

    /// What a path leads to that begins in a module.
    fn inside(&self, module: &[String], path: &[String], depth: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else { return Some(Target::Module(module.to_vec())) };
        let child = [module, std::slice::from_ref(first)].concat();
        let said = self.0.get(module)?;
        if depth > 16 {
            None
        } else if self.0.contains_key(&child) {
            self.inside(&child, rest, depth)
        } else if let Some(whole) = said.names.get(first) {
            self.target(module, &[whole, rest].concat(), depth + 1)
        } else if said.defined.contains(first) {
            Some(Target::In(module.to_vec()))
        } else {
            self.in_globs(module, said, path, depth).or_else(|| Some(Target::In(module.to_vec())))
        }
    }

    fn in_globs(&self, from: &[String], module: &Module, path: &[String], depth: usize) -> Option<Target> {
        module.globs.iter().find_map(|glob| {
            let Target::Module(of) = self.target(from, glob, depth + 1)? else { return None };
            let said = self.0.get(&of)?;
            let has = said.defined.contains(&path[0]) || said.names.contains_key(&path[0]);
            has.then(|| self.inside(&of, path, depth + 1))?
        })
    }

    /// For each module the others that it uses.
    fn arrows(&self) -> BTreeMap<&Path, BTreeSet<Path>> {
        let mut arrows: BTreeMap<&Path, BTreeSet<Path>> = BTreeMap::new();
        for (name, module) in &self.0 {
            let used = arrows.entry(name).or_default();
            for path in module.names.values().chain(&module.paths) {
                // To bring in a module is no use of it yet: what is taken from it is said in a path.
                if let Some(Target::In(target)) = self.target(name, path, 0)
                    && target != *name
                {
                    used.insert(target);
                }
            }
            used.extend(module.globs.iter().filter_map(|glob| match self.target(name, glob, 0)? {
                Target::Module(of) if of != *name => Some(of),
                Target::In(of) if of != *name => Some(of),
                _ => None,
            }));
        }
        arrows
    }
}

impl Module {
    fn read(code: &str) -> Self {
        let mut module = Self::default();
        let mut body = String::new();
        let mut rest = code;
        // `pub(in crate::…)` names no user.
        while let Some((before, after)) = rest.split_once("use ").filter(|_| !rest.is_empty()) {
            let begins = before.chars().next_back().is_none_or(|sign| sign.is_whitespace() || sign == '{');
            body.push_str(before);
            rest = after;
            if begins && let Some((tree, after)) = after.split_once(';') {
                module.bring_in(&[], tree);
                rest = after;
            }
        }
        body.push_str(rest);
        while let Some((before, after)) = body.split_once("pub(in ") {
            let after = after.split_once(')').map_or("", |(_, after)| after);
            body = format!("{before}pub {after}");
        }
        let all: Vec<&str> = words(&body).collect();
        let heads = ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules"];
        let defined = all.windows(2).filter(|pair| heads.contains(&pair[0])).map(|pair| pair[1].to_owned());
        module.defined = defined.collect();
        let is_path = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == ':';
        for path in body.split(|sign| !is_path(sign)).filter(|path| path.contains("::")) {
            let path: Path = path.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
            // `a: b::C` without a space would be two paths.
            module.paths.extend((path.len() > 1 && path.iter().all(|part| !part.contains(':'))).then_some(path));
        }
        module
    }

    /// Takes in what a `use` line says after that word.
    fn bring_in(&mut self, before: &[String], tree: &str) {
        let tree = tree.trim();
        if let Some((head, list)) = tree.split_once('{') {
            let before = [before, &parts_of(head)].concat();
            let list = list.strip_suffix('}').unwrap_or(list);
            let (mut depth, mut start) = (0_usize, 0);
            for (at, sign) in list.char_indices() {
                match sign {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    ',' if depth == 0 => {
                        self.bring_in(&before, &list[start..at]);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            self.bring_in(&before, &list[start..]);
            return;
        }
        let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias.trim())));
        let mut path = [before, &parts_of(path)].concat();
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        match path.last().cloned() {
            Some(last) if last == "*" => self.globs.push(path[..path.len() - 1].to_vec()),
            Some(last) => drop(self.names.insert(alias.map_or(last, str::to_owned), path)),
            None => {}
        }
    }
}

fn parts_of(path: &str) -> Path {
    path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The module of a file.
fn module_of(path: &str) -> Path {
    let name = path.trim_start_matches("src/").trim_end_matches(".rs");
    let name = name.strip_suffix("/mod").unwrap_or(name);
    name.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// The circles of a graph, each with all that is in it.
fn circles(arrows: &BTreeMap<Path, BTreeSet<Path>>) -> Vec<BTreeSet<Path>> {
    let reached = |from: &Path| {
        let mut seen: BTreeSet<&Path> = BTreeSet::new();
        let mut open: Vec<&Path> = vec![from];
        while let Some(next) = open.pop() {
            open.extend(arrows.get(next).into_iter().flatten().filter(|target| seen.insert(target)));
        }
        seen.into_iter().cloned().collect::<BTreeSet<Path>>()
    };
    let reached: BTreeMap<&Path, BTreeSet<Path>> = arrows.keys().map(|from| (from, reached(from))).collect();
    let mut found: Vec<BTreeSet<Path>> = Vec::new();
    for (from, all) in &reached {
        if all.contains(*from) && !found.iter().any(|circle| circle.contains(*from)) {
            let back = all.iter().filter(|other| reached.get(other).is_some_and(|all| all.contains(*from)));
            found.push(back.cloned().collect());
        }
    }
    found
}

/// The circles among the files of each layer below the window; then those among the children of each folder there, as
/// far as they are not the same.
fn circles_below(arrows: &BTreeMap<&Path, BTreeSet<Path>>) -> (Vec<BTreeSet<Path>>, Vec<BTreeSet<Path>>) {
    let is_below = |path: &Path| path.first().is_some_and(|layer| layer != "ui");
    let below = arrows.iter().filter(|(from, _)| is_below(from));
    let files = below.clone().map(|(from, to)| {
        let own = |to: &&Path| to.first() == from.first();
        ((*from).clone(), to.iter().filter(own).cloned().collect())
    });
    let of_files = circles(&files.collect());
    let parents: BTreeSet<&[String]> = below.map(|(path, _)| &path[..path.len() - 1]).collect();
    let mut of_folders = Vec::new();
    for folder in parents.into_iter().filter(|folder| !folder.is_empty()) {
        let length = folder.len() + 1;
        let child = |path: &Path| (path.len() >= length && path.starts_with(folder)).then(|| path[..length].to_vec());
        let mut children: BTreeMap<Path, BTreeSet<Path>> = BTreeMap::new();
        for (from, to) in arrows {
            let Some(from) = child(from) else { continue };
            let others: Vec<Path> = to.iter().filter_map(child).filter(|to| *to != from).collect();
            children.entry(from).or_default().extend(others);
        }
        let new = circles(&children).into_iter();
        of_folders.extend(new.filter(|circle| !of_files.iter().any(|files| circle.is_subset(files))));
    }
    (of_files, of_folders)
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let program = Crate::read(&sources());
    let arrows = program.arrows();
    let (files, folders) = circles_below(&arrows);
    let joined = |path: &Path| path.join("::");
    let mut left: BTreeSet<&str> = CIRCLES.concat().into_iter().collect();
    let mut wrong = Vec::new();
    for (circle, is_of_folders) in
        files.iter().map(|circle| (circle, false)).chain(folders.iter().map(|circle| (circle, true)))
    {
        let names: BTreeSet<String> = circle.iter().map(joined).collect();
        if CIRCLES.iter().any(|listed| names.iter().all(|name| listed.contains(&name.as_str()))) {
            left.retain(|name| !names.contains(*name));
            continue;
        }
        wrong.push(format!("A circle of {}:", names.into_iter().collect::<Vec<String>>().join(", ")));
        let part =
            |path: &Path| circle.iter().find(|part| if is_of_folders { path.starts_with(part) } else { path == *part });
        for (from, to) in &arrows {
            let Some(own) = part(from) else { continue };
            let ends = to.iter().filter(|to| part(to).is_some_and(|other| other != own));
            wrong.extend(ends.map(|to| format!("  {} -> {}", joined(from), joined(to))));
        }
    }
    wrong.extend(left.iter().map(|name| format!("{name} is in no circle any more; take it off the list")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_circle_is_found_through_re_exports_and_between_folders() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let found = |files: &[(String, String)]| {
        let program = Crate::read(&[files, &[file("src/lib.rs", "pub mod a;")]].concat());
        let (files, folders) = circles_below(&program.arrows());
        let names = |circle: &BTreeSet<Path>| circle.iter().map(|path| path.join("::")).collect::<Vec<String>>();
        files.iter().chain(&folders).map(names).collect::<Vec<Vec<String>>>()
    };
    let facade = file("src/a/mod.rs", "mod b;\nmod c;\npub use b::{B, other};\npub use c::*;");
    let good = [
        facade.clone(),
        file("src/a/b.rs", "pub struct B; fn other() {}"),
        file("src/a/c.rs", "use super::B; pub fn make(b: B) {}"),
    ];
    assert_eq!(found(&good), [[""; 0]; 0]);
    let bad = [facade.clone(), file("src/a/b.rs", "pub struct B; fn other() { crate::a::make() }"), good[2].clone()];
    assert_eq!(found(&bad), [["a::b", "a::c"]]);
    // A child that uses what its parent defines while the parent hands on what the child defines.
    let parent = [
        file("src/a/mod.rs", "mod b; pub use b::f; pub struct A;"),
        file("src/a/b.rs", "use super::A; pub fn f(a: A) {}"),
    ];
    assert_eq!(found(&parent), [["a", "a::b"]]);
    // No two files, but two folders.
    let rooms = [
        file("src/a/mod.rs", "mod x; mod y;"),
        file("src/a/x/mod.rs", "mod one; mod two;"),
        file("src/a/x/one.rs", "use crate::a::y::three::f; fn g() { f() }"),
        file("src/a/x/two.rs", "pub struct T;"),
        file("src/a/y/mod.rs", "pub mod three;"),
        file("src/a/y/three.rs", "use crate::a::x::two; pub fn f() -> two::T {}"),
    ];
    assert_eq!(found(&rooms), [["a::x", "a::y"]]);
}
