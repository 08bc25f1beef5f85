//! Counts by value, as blocks side by side. Not here: the timeline.

use super::rich::Rich;
use super::safe::{shortened, width};
use super::sheet::{Sheet, widest};
use super::styles::Role;
use super::words;
use crate::schema::{FacetCount, FacetGroup};
use std::io;

/// Columns between two blocks.
const GAP: usize = 3;
/// Columns of a block, at least and at most.
const BLOCK: (usize, usize) = (16, 36);

/// Writes every group that has a value, in rows of as many blocks as fit, each row after an empty line.
pub fn write(facets: &[(FacetGroup, Vec<FacetCount>)], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let filled: Vec<_> = facets.iter().filter(|(_, values)| !values.is_empty()).collect();
    let columns = block_width(&filled).min(sheet.columns());
    let abreast = ((sheet.columns() + GAP) / (columns + GAP)).max(1);
    for row in filled.chunks(abreast) {
        let blocks: Vec<Vec<Rich>> = row.iter().map(|(group, values)| block(*group, values, columns)).collect();
        sheet.blank()?;
        write_row(&blocks, columns, sheet)?;
    }
    Ok(())
}

/// All blocks are as wide as the widest needs, within bounds.
fn block_width(facets: &[&(FacetGroup, Vec<FacetCount>)]) -> usize {
    let of_group =
        |values: &[FacetCount]| widest(values.iter().map(|counted| counted.value.as_str())) + 2 + digits(values);
    let widest = facets.iter().map(|(_, values)| of_group(values)).max().unwrap_or(0);
    widest.clamp(BLOCK.0, BLOCK.1)
}

fn digits(values: &[FacetCount]) -> usize {
    values.iter().map(|counted| words::number(counted.count).len()).max().unwrap_or(0)
}

fn block(group: FacetGroup, values: &[FacetCount], columns: usize) -> Vec<Rich> {
    let digits = digits(values);
    let heading = Rich::of(Role::Headline, words::heading(group));
    let lines = values.iter().map(|FacetCount { value, count }| {
        let mut line = Rich::of(Role::Text, &shortened(value, columns.saturating_sub(digits + 2)));
        line.pad_to(columns - digits);
        line.push(Role::Count, &format!("{:>digits$}", words::number(*count)));
        line
    });
    std::iter::once(heading).chain(lines).collect()
}

fn write_row(blocks: &[Vec<Rich>], columns: usize, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    for number in 0..height {
        let mut line = Rich::default();
        for (place, block) in blocks.iter().enumerate() {
            if let Some(cell) = block.get(number) {
                line.pad_to(place * (columns + GAP));
                line.append(cell);
            }
        }
        sheet.line(&line)?;
    }
    Ok(())
}

/// Writes names and numbers, the numbers below one another.
pub fn write_table(rows: &[(String, String)], sheet: &mut Sheet<'_>) -> io::Result<()> {
    let names = widest(rows.iter().map(|(name, _)| name.as_str()));
    let numbers = widest(rows.iter().map(|(_, number)| number.as_str()));
    for (name, number) in rows {
        let mut line = Rich::of(Role::Text, name);
        line.pad_to(names + GAP + numbers - width(number));
        line.push(Role::Count, number);
        sheet.line(&line)?;
    }
    Ok(())
}
