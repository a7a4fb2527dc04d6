use super::document;
#[test]
fn dump() {
    let name = std::env::var("DUMP").unwrap();
    let (source, _) = nianbao::import::source(nianbao::import::SourceFormat::Pdf, &document(&name)).expect("x");
    for block in &source.blocks {
        match block {
            nianbao::import::SourceBlock::Paragraph(p) => println!("P {} {:?}", p.place, p.text),
            nianbao::import::SourceBlock::Table(table) => {
                println!(
                    "T {} rows {} cols {} breaks {:?}",
                    table.name,
                    table.grid.len(),
                    table.columns(),
                    table.breaks
                );
                for cell in table.cells.iter().take(40) {
                    println!(
                        "  {} {} {}x{} {}",
                        cell.row,
                        cell.column,
                        cell.row_span,
                        cell.column_span,
                        cell.text.chars().take(12).collect::<String>()
                    );
                }
            }
        }
    }
}
