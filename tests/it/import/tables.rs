//! The grid of a table: what is put on it, what reaches over it, how large it grows.

use nianbao::import::{Source, SourceCell, SourceTable};

fn cell(text: &str, row: usize, column: usize, row_span: usize, column_span: usize) -> SourceCell {
    SourceCell { text: text.to_owned(), row, column, row_span, column_span }
}

/// The texts of all grid positions, a line for each row; `.` where no cell stands.
fn drawn(table: &SourceTable) -> Vec<String> {
    let text = |index: Option<usize>| index.map_or(".", |index| &table.cells[index].text).to_owned();
    table.grid.iter().map(|line| line.iter().map(|index| text(*index)).collect()).collect()
}

fn rows(texts: &[&[&str]]) -> SourceTable {
    let rows = texts.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect());
    SourceTable::from_rows("表1".to_owned(), rows.collect())
}

#[test]
fn a_table_of_rows_is_ragged_where_they_are_not_equally_long_or_there_is_one_only() {
    assert!(rows(&[&["a", "b"]]).ragged);
    assert!(rows(&[&["a", "b"], &["c"]]).ragged);
    assert!(rows(&[&["a", "b"], &["c", "d"], &["e"]]).ragged);
    let table = rows(&[&["a", "b"], &["c", "d"]]);
    assert!(!table.ragged);
    assert_eq!((drawn(&table), table.columns()), (vec!["ab".to_owned(), "cd".to_owned()], 2));
    let place = |row, column| table.place(table.at(row, column).expect("a cell"));
    assert_eq!((place(0, 0), place(1, 1)), ("表1第1行第1列".to_owned(), "表1第2行第2列".to_owned()));
    assert_eq!((table.text(1, 0), table.text(2, 0), table.text(0, 2)), ("c", "", ""));
}

#[test]
fn a_cell_takes_the_free_positions_that_it_covers() {
    let mut table = SourceTable::named("表1".to_owned());
    assert!(table.put(cell("a", 0, 1, 2, 1)));
    assert_eq!(drawn(&table), [".a", ".a"]);
    assert_eq!((table.free_column(0), table.free_column(5)), (0, 0));
    assert!(table.put(cell("b", 1, 0, 1, 3)));
    assert_eq!(drawn(&table), [".a", "bab"], "a position that is taken stays with its cell");
    assert_eq!((table.free_column(1), table.columns()), (3, 3));
    assert!(table.put(cell("c", 0, 0, 1, 1)));
    assert_eq!(drawn(&table), ["ca", "bab"], "a cell in the middle makes no line shorter");
    assert_eq!(table.free_column(0), 2);
    table.square();
    assert_eq!(drawn(&table), ["ca.", "bab"]);
}

#[test]
fn a_cell_is_let_down_and_widened() {
    let mut table = rows(&[&["a", "b"], &["c", "d"]]);
    table.extend(1, 3, 1..3);
    assert_eq!(drawn(&table), ["ab", "cd", "", ".bb"]);
    assert_eq!((table.cells[1].row_span, table.cells[1].column_span), (4, 1));
    table.extend(0, 1, 0..1);
    assert_eq!(drawn(&table), ["ab", "ad", "", ".bb"]);
    let mut table = rows(&[&["a", "b"], &["c", "d"]]);
    table.widen(3, 1, 2..4);
    assert_eq!(drawn(&table), ["ab", "cddd"]);
    assert_eq!((table.cells[3].row_span, table.cells[3].column_span), (1, 3));
    table.widen(0, 0, 0..0);
    assert_eq!(table.cells[0].column_span, 1);
}

#[test]
fn rows_and_columns_change_places() {
    let mut table = SourceTable::named("表1".to_owned());
    for one in [cell("a", 0, 0, 2, 1), cell("b", 0, 1, 1, 2), cell("c", 1, 1, 1, 1), cell("d", 1, 2, 1, 1)] {
        assert!(table.put(one));
    }
    let turned = table.transposed();
    assert_eq!(drawn(&turned), ["aa", "bc", "bd"]);
    let [a, b, ..] = &turned.cells[..] else { panic!("{turned:?}") };
    assert_eq!((a.row_span, a.column_span, a.row, a.column), (1, 2, 0, 0));
    assert_eq!((b.row_span, b.column_span, b.row, b.column), (2, 1, 1, 0));
    assert_eq!(turned.transposed().grid, table.grid);
}

#[test]
fn a_table_does_not_grow_beyond_400_000_positions() {
    let mut table = SourceTable::named("表1".to_owned());
    assert!(!table.put(cell("a", 0, 0, 1, 400_001)));
    assert!(!table.put(cell("a", 400_000, 0, 1, 1)));
    assert!(!table.put(cell("a", 0, usize::MAX, 1, 2)));
    assert_eq!((table.grid.len(), table.cells.len()), (0, 0), "what is refused leaves nothing");
    assert!(table.put(cell("a", 0, 0, 1, 400_000)));
    // The next row is as wide as the widest.
    assert!(!table.put(cell("b", 1, 0, 1, 1)));
}

#[test]
fn blank_paragraphs_and_tables_are_left_out_and_the_others_are_counted() {
    let mut source = Source::default();
    assert_eq!(source.next_table_name(), "表1");
    source.push_paragraph("  ", None);
    source.push_paragraph(" 甲 ", Some(1));
    source.push_table(rows(&[&[" ", ""], &["", ""]]));
    assert_eq!(source.next_table_name(), "表1");
    source.push_table(rows(&[&["a", "b"], &["c"]]));
    let mut table = rows(&[&["a", "b"], &["c", "d"]]);
    table.grid[1].pop();
    source.push_table(table);
    assert_eq!(source.next_table_name(), "表3");
    source.push_paragraph("乙", None);
    source.push_placed("丙", None, "第9页".to_owned());
    source.push_placed("\n", None, "第9页".to_owned());
    source.push_paragraph("丁", None);
    let found: Vec<_> = source.paragraphs().map(|one| (one.text.as_str(), one.level, one.place.as_str())).collect();
    assert_eq!(found, [("甲", Some(1), "第1段"), ("乙", None, "第2段"), ("丙", None, "第9页"), ("丁", None, "第4段")]);
    let grids: Vec<Vec<String>> = source.tables().map(drawn).collect();
    assert_eq!(grids, [["ab", "c"], ["ab", "c."]], "a ragged table stays as it is, another one is made square");
}
