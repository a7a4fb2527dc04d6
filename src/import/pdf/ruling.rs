//! Straight lines → tables: where lines meet they bound cells; where one is missing, cells are merged.

use super::collect::{Sign, Stroke};
use super::lines;
use crate::import::source::{SourceCell, SourceTable};

/// Lines that are nearer than this are one.
const NEAR: f64 = 2.5;
const MOST_EDGES: usize = 400;

/// A table of a page.
pub(super) struct Ruled {
    pub(super) table: SourceTable,
    pub(super) top: f64,
    pub(super) bottom: f64,
    /// The upright edges, from left to right.
    pub(super) columns: Vec<f64>,
}

/// The tables of a page; the signs in them are taken out.
pub(super) fn tables(across: &[Stroke], down: &[Stroke], signs: &mut Vec<Sign>) -> Vec<Ruled> {
    let mut found = Vec::new();
    for (across, down) in clusters(across, down) {
        let columns = edges(down.iter().map(|line| line.at).chain(across.iter().flat_map(|line| [line.from, line.to])));
        let rows = edges(across.iter().map(|line| line.at).chain(down.iter().flat_map(|line| [line.from, line.to])));
        if rows.len() < 2 || columns.len() < 2 || rows.len() > MOST_EDGES || columns.len() > MOST_EDGES {
            continue;
        }
        // A frame around text is no table.
        if rows.len() + columns.len() < 5 {
            continue;
        }
        found.extend(filled(&rows, columns, &across, &down, signs));
    }
    found.sort_by(|one, other| one.top.total_cmp(&other.top));
    found
}

/// Lines that touch each other, directly or through others.
fn clusters(across: &[Stroke], down: &[Stroke]) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    let mut owner: Vec<usize> = (0..across.len() + down.len()).collect();
    fn root(owner: &mut [usize], mut at: usize) -> usize {
        while owner[at] != at {
            owner[at] = owner[owner[at]];
            at = owner[at];
        }
        at
    }
    let touches = |flat: &Stroke, upright: &Stroke| {
        let within = |at: f64, line: &Stroke| at > line.from - NEAR && at < line.to + NEAR;
        within(upright.at, flat) && within(flat.at, upright)
    };
    // Sorted by height, an upright line meets only the flat ones between its ends.
    let mut order: Vec<usize> = (0..across.len()).collect();
    order.sort_by(|one, other| across[*one].at.total_cmp(&across[*other].at));
    for (index, upright) in down.iter().enumerate() {
        let first = order.partition_point(|flat| across[*flat].at < upright.from - NEAR);
        for &flat in order[first..].iter().take_while(|flat| across[**flat].at < upright.to + NEAR) {
            if touches(&across[flat], upright) {
                let (one, other) = (root(&mut owner, flat), root(&mut owner, across.len() + index));
                owner[one] = other;
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Stroke>, Vec<Stroke>)> = std::collections::BTreeMap::new();
    for at in 0..owner.len() {
        let group = groups.entry(root(&mut owner, at)).or_default();
        match at.checked_sub(across.len()) {
            Some(index) => group.1.push(down[index]),
            None => group.0.push(across[at]),
        }
    }
    groups.into_values().filter(|(flat, upright)| flat.len() > 1 && !upright.is_empty()).collect()
}

/// The distinct positions among lines.
pub(super) fn edges(positions: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = positions.collect();
    all.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    for position in all {
        if edges.last().is_none_or(|last| position - last > NEAR) {
            edges.push(position);
        }
    }
    edges
}

/// The cells between the lines, with the signs in them.
fn filled(rows: &[f64], columns: Vec<f64>, across: &[Stroke], down: &[Stroke], signs: &mut Vec<Sign>) -> Option<Ruled> {
    let (height, width) = (rows.len() - 1, columns.len() - 1);
    let middle = |edges: &[f64], at: usize| (edges[at] + edges[at + 1]) / 2.0;
    let stands = |lines: &[Stroke], at: f64, along: f64| {
        lines.iter().any(|line| (line.at - at).abs() <= NEAR && line.from - NEAR < along && along < line.to + NEAR)
    };
    let mut table = SourceTable::default();
    let mut taken = vec![vec![false; width]; height];
    for row in 0..height {
        for column in 0..width {
            if taken[row][column] {
                continue;
            }
            let mut right = column + 1;
            while right < width && !taken[row][right] && !stands(down, columns[right], middle(rows, row)) {
                right += 1;
            }
            let is_open = |bottom: usize| {
                (column..right).all(|at| !taken[bottom][at] && !stands(across, rows[bottom], middle(&columns, at)))
                    && (column + 1..right).all(|at| !stands(down, columns[at], middle(rows, bottom)))
            };
            let mut bottom = row + 1;
            while bottom < height && is_open(bottom) {
                bottom += 1;
            }
            taken[row..bottom].iter_mut().for_each(|line| line[column..right].fill(true));
            let cell =
                SourceCell { text: String::new(), row, column, row_span: bottom - row, column_span: right - column };
            table.put(cell);
        }
    }
    if table.cells.len() < 2 {
        return None;
    }
    let mut held: Vec<Vec<Sign>> = vec![Vec::new(); table.cells.len()];
    let position = |edges: &[f64], at: f64| {
        let after = edges.partition_point(|edge| *edge <= at);
        (after > 0 && after < edges.len()).then(|| after - 1)
    };
    signs.retain(|sign| {
        let (x, y) = sign.middle();
        let index = position(rows, y).zip(position(&columns, x)).and_then(|(row, column)| table.index_at(row, column));
        if let Some(index) = index {
            held[index].push(sign.clone());
        }
        index.is_none()
    });
    for (cell, signs) in table.cells.iter_mut().zip(held) {
        cell.text = lines::joined(&lines::lines(signs));
    }
    Some(Ruled { table, top: rows[0], bottom: rows[height], columns })
}
