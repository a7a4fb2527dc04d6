//! Tests of `form`.

use nianbao::form::{
    self, CellId, CellKind, Edition, Identity, IdentityKind, NARRATIVE_COUNT, Narrative, Role, Section, Table, UnitKind,
};
use std::collections::{BTreeSet, HashSet};

/// The official text in printed reading order, typed from the form itself.
const OFFICIAL: &str = include_str!("../data/official-form.txt");

#[test]
fn the_form_has_200_cells_of_which_34_are_sums() {
    assert_eq!(Edition::latest().cells().count(), Edition::latest().cell_count());
    assert_eq!(Edition::latest().cells().filter(|cell| cell.is_sum()).count(), 34);
    assert_eq!(Edition::latest().cells().filter(|cell| !cell.is_sum()).count(), 166);
    let count = |table: Table| Edition::latest().cells().filter(|cell| cell.table() == table).count();
    assert_eq!(Table::ALL.map(count), [10, 175, 15]);
    let sums_of =
        |table: Table| Edition::latest().cells().filter(|cell| cell.table() == table && cell.is_sum()).count();
    assert_eq!(Table::ALL.map(sums_of), [0, 31, 3]);
    assert_eq!(
        Edition::latest().cells().filter(|cell| cell.kind() == CellKind::Amount).map(CellId::key).collect::<Vec<_>>(),
        ["disclosure/fees/charged"]
    );
}

#[test]
fn the_form_has_42_identities() {
    let count = |kind| Edition::latest().identities().iter().filter(|identity| identity.kind == kind).count();
    let counts = [IdentityKind::ColumnTotal, IdentityKind::Balance, IdentityKind::RowTotal, IdentityKind::DisputeTotal];
    assert_eq!(counts.map(count), [7, 7, 25, 3]);
    let sizes = |kind| -> BTreeSet<(usize, usize)> {
        let of_kind = Edition::latest().identities().iter().filter(|identity| identity.kind == kind);
        of_kind.map(|identity| (identity.left.len(), identity.right.len())).collect()
    };
    assert_eq!(counts.map(sizes), [(1, 21), (2, 2), (1, 6), (1, 4)].map(|size| BTreeSet::from([size])));
    assert!(
        Edition::latest()
            .identities()
            .iter()
            .all(|identity| identity.cells().collect::<HashSet<_>>().len() == identity.cells().count())
    );
}

#[test]
fn a_balance_compares_received_and_carried_in_with_handled_and_carried_out() {
    let keys = |cells: &[CellId]| cells.iter().map(|cell| cell.row().key).collect::<Vec<_>>();
    for identity in Edition::latest().identities().iter().filter(|identity| identity.kind == IdentityKind::Balance) {
        assert_eq!(keys(&identity.left), ["received", "carried_in"]);
        assert_eq!(keys(&identity.right), ["handled", "carried_out"]);
        assert_eq!(identity.cells().map(CellId::column_index).collect::<HashSet<_>>().len(), 1);
        assert_eq!(identity.place.row().key, "carried_out");
    }
}

#[test]
fn each_sum_comes_after_the_sums_that_it_is_made_of() {
    assert_eq!(Edition::latest().sums().len(), 34);
    assert_eq!(Edition::latest().sums().iter().collect::<HashSet<_>>().len(), 34);
    for (at, &sum) in Edition::latest().sums().iter().enumerate() {
        for part in sum.parts().expect("a sum has parts") {
            assert!(!part.is_sum() || Edition::latest().sums()[..at].contains(part), "{sum:?} before {part:?}");
        }
    }
    let handled = Edition::latest().cell("applications/handled/total").expect("a cell");
    assert!(handled.parts().expect("parts").iter().all(|part| part.row().key == "handled"));
}

#[test]
fn keys_are_unique_and_lead_back_to_their_cell_narrative_and_unit_kind() {
    let keys: HashSet<&str> = Edition::latest().cells().map(CellId::key).collect();
    assert_eq!(keys.len(), Edition::latest().cell_count());
    for (index, cell) in Edition::latest().cells().enumerate() {
        assert_eq!(Edition::latest().cell(cell.key()), Some(cell));
        assert_eq!(Edition::latest().at(cell.table(), cell.row_index(), cell.column_index()), Some(cell));
        assert_eq!(cell.index(), index);
    }
    for wrong in ["", "disclosure", "disclosure/rules", "disclosure/rules/decided", "applications/handled/total/"] {
        assert_eq!(Edition::latest().cell(wrong), None);
    }
    assert_eq!(Narrative::ALL.len(), NARRATIVE_COUNT);
    for narrative in Narrative::ALL {
        assert_eq!(Narrative::from_key(narrative.key()), Some(narrative));
    }
    for kind in UnitKind::ALL {
        assert_eq!(UnitKind::from_key(kind.key()), Some(kind));
    }
}

#[test]
fn a_cell_is_named_in_words_as_no_other_is() {
    let words: HashSet<String> = Edition::latest().cells().map(CellId::words).collect();
    assert_eq!(words.len(), Edition::latest().cell_count());
    let named = |key: &str| Edition::latest().cell(key).expect("a cell").words();
    assert_eq!(named("applications/third_party/person"), "三·（三）4·自然人");
    assert_eq!(named("applications/handled/person"), "三·（七）总计·自然人");
    assert_eq!(named("applications/received/total"), "三·一·总计");
    assert_eq!(named("applications/partial/other"), "三·（二）·其他");
    assert_eq!(named("disclosure/fees/charged"), "二·行政事业性收费·本年收费金额");
    assert_eq!(named("disputes/after/total"), "四·复议后起诉·总计");
}

#[test]
fn every_grid_covers_its_rectangle_without_holes_or_overlaps() {
    for table in Table::ALL {
        let grid = Edition::latest().grid(table);
        let mut covered = vec![0; grid.rows * grid.columns];
        for cell in &grid.cells {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    assert!(row < grid.rows && column < grid.columns, "{cell:?} leaves the grid");
                    covered[row * grid.columns + column] += 1;
                }
            }
        }
        assert!(covered.iter().all(|&times| times == 1), "{table:?}");
        let values: Vec<CellId> = grid
            .cells
            .iter()
            .filter_map(|cell| if let Role::Value(value) = cell.role { Some(value) } else { None })
            .collect();
        assert_eq!(values, Edition::latest().cells().filter(|cell| cell.table() == table).collect::<Vec<_>>());
        assert!(grid.cells.iter().all(|cell| cell.text.is_empty() == matches!(cell.role, Role::Value(_))));
        let no_head_runs_over =
            |cell: &form::GridCell| cell.row >= grid.head_rows || cell.row + cell.row_span <= grid.head_rows;
        assert!(grid.cells.iter().all(no_head_runs_over));
    }
    let sizes = Table::ALL.map(|table| {
        (
            Edition::latest().grid(table).rows,
            Edition::latest().grid(table).columns,
            Edition::latest().grid(table).head_rows,
        )
    });
    assert_eq!(sizes, [(14, 4, 0), (28, 10, 3), (4, 15, 3)]);
}

#[test]
fn all_words_are_those_of_the_official_form() {
    let mut written = vec![format!("{}\ttitle", form::TITLE_SUFFIX)];
    written.push(format!("{}\t{}", Narrative::Preface.words(), Narrative::Preface.key()));
    for (index, section) in Section::ALL.into_iter().enumerate() {
        written.push(format!("{}\tsection {}", section.heading(), index + 1));
        if section == Section::Overview {
            let aspects = section.narratives();
            written.extend(aspects.map(|narrative| format!("{}\t{}", narrative.words(), narrative.key())));
        }
    }
    for table in Table::ALL {
        written.push(format!("table {}", table.key()));
        for cell in &Edition::latest().grid(table).cells {
            let role = match cell.role {
                Role::Caption => "caption",
                Role::Head => "head",
                Role::Note => "note",
                Role::Group => "group",
                Role::Label => "label",
                Role::Value(value) => value.key(),
            };
            written.push(format!("{}\t{role} [{}×{}]", cell.text, cell.row_span, cell.column_span));
        }
    }
    let official: Vec<&str> = OFFICIAL.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    for (line, (written, official)) in written.iter().zip(&official).enumerate() {
        assert_eq!(written, official, "line {} of the official text", line + 1);
    }
    assert_eq!(written.len(), official.len());
}

#[test]
fn five_and_six_have_one_narrative_each_and_one_has_six() {
    let counts = Section::ALL.map(|section| section.narratives().count());
    assert_eq!(counts, [6, 0, 0, 0, 1, 1]);
    assert_eq!(Section::ALL.map(Section::ordinal), ["一", "二", "三", "四", "五", "六"]);
    assert_eq!(
        Section::ALL.map(Section::table),
        [None, Some(Table::Disclosure), Some(Table::Applications), Some(Table::Disputes), None, None]
    );
    assert!(Table::ALL.iter().all(|&table| Section::from(table).table() == Some(table)));
    assert!(Table::ALL.iter().all(|&table| Section::from(table).ordinal() == table.ordinal()));
}

#[test]
fn every_row_has_help_of_its_own() {
    let mut told: HashSet<&str> = HashSet::new();
    for table in Table::ALL {
        for (row, data) in Edition::latest().rows(table).iter().enumerate() {
            let cell = Edition::latest().at(table, row, data.columns().start).expect("a cell of the row");
            let help = cell.help();
            assert!(help.counts.ends_with('。'), "{}", data.key);
            assert!(told.insert(help.counts), "{} has the help of another row", data.key);
        }
    }
    let rows = Edition::latest().rows(Table::Applications);
    assert!(rows.iter().filter(|row| row.is_unconfirmed()).map(|row| row.key).eq(["excessive", "fee_unpaid"]));
}

#[test]
fn an_identity_is_reported_at_the_cell_that_the_contract_names() {
    let place = |identity: &Identity| identity.place.key().to_owned();
    let of = |kind| Edition::latest().identities().iter().filter(move |identity| identity.kind == kind).map(place);
    assert!(of(IdentityKind::RowTotal).all(|key| key.starts_with("applications/") && key.ends_with("/total")));
    assert!(of(IdentityKind::ColumnTotal).all(|key| key.starts_with("applications/handled/")));
    assert!(of(IdentityKind::Balance).all(|key| key.starts_with("applications/carried_out/")));
    assert!(of(IdentityKind::DisputeTotal).all(|key| key.starts_with("disputes/") && key.ends_with("/total")));
}
