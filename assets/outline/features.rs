//! What the model is told of the lines of texts, for `train.py`: paths come in, a line each; for each text its number
//! of lines goes out, and for each its number from 1 and its features; all numbers of four bytes, features of one.
//! With a model's file as argument, what that finds: a line for each text, and in it `LINE:LEVEL:CHANCE` for each heading.
//! With `--pairs`, `PATH<tab>LINE LINE…` comes in, and what the model is told of the classes of these headings goes out:
//! a line for each text, `LINE:CLASS…<tab>A:B:BYTES…`, the bytes in hexadecimal digits.

use mulu::inference::correction::Corrections;
use mulu::inference::rules::Rules;
use mulu::inference::{Model, describe, features, infer_by, relate, relations};
use mulu::text::Text;
use std::fs;
use std::io::{self, BufRead, BufWriter, Write};

#[expect(clippy::disallowed_methods, reason = "this is a program of its own, for training")]
fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some("--pairs") {
        writeln!(out, "{}", relations().join(" "))?;
        for row in io::stdin().lock().lines() {
            let row = row?;
            let (path, lines) = row.split_once('\t').unwrap_or((&row, ""));
            writeln!(out, "{}", pairs(&text(path)?, lines))?;
        }
        return out.flush();
    }
    if let Some(model) = argument {
        let model = Model::parse(&fs::read_to_string(model)?);
        for path in io::stdin().lock().lines() {
            writeln!(out, "{}", outline(&text(&path?)?, &model))?;
        }
        return out.flush();
    }
    let names = features().join(" ");
    out.write_all(&(names.len() as u32).to_le_bytes())?;
    out.write_all(names.as_bytes())?;
    for path in io::stdin().lock().lines() {
        let text = text(&path?)?;
        let lines = describe(&text);
        out.write_all(&(lines.len() as u32).to_le_bytes())?;
        for (offset, vector) in lines {
            out.write_all(&(text.line_number(offset) as u32).to_le_bytes())?;
            out.write_all(&vector)?;
        }
    }
    out.flush()
}

#[expect(clippy::disallowed_methods, reason = "this is a program of its own, for training")]
fn text(path: &str) -> io::Result<Text> {
    Ok(Text::from(&*String::from_utf8_lossy(&fs::read(path)?)))
}

fn pairs(text: &Text, lines: &str) -> String {
    let lines: Vec<usize> = lines.split(' ').filter_map(|line| line.parse().ok()).collect();
    let (of, pairs) = relate(text, &lines);
    let of: Vec<String> = of.iter().map(|(line, class)| format!("{line}:{class}")).collect();
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let pairs: Vec<String> = pairs.iter().map(|(a, b, bytes)| format!("{a}:{b}:{}", hex(bytes))).collect();
    format!("{}\t{}", of.join(" "), pairs.join(" "))
}

fn outline(text: &Text, model: &Model) -> String {
    let inferred = infer_by(text, &Corrections::default(), &Rules::default(), model);
    let rows = inferred.headings.iter().zip(&inferred.evidence).map(|((heading, level), evidence)| {
        format!("{}:{level}:{:.3}", text.line_number(heading.start), evidence.confidence)
    });
    rows.collect::<Vec<String>>().join(" ")
}
