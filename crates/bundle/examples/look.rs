#![allow(clippy::unwrap_used)]
use renkei_bundle::{survey::*, *};
use std::{fs, path::Path, time::Instant};
fn main() {
    let out = Path::new("/tmp/w/.out-look");
    fs::create_dir_all(out).unwrap();
    let broken = Sources::from_folder(Path::new("crates/bundle/tests/fixtures/broken")).unwrap();
    fs::write(
        out.join("report.html"),
        report::html(&compile(&broken).report, "点検の結果：broken"),
    )
    .unwrap();
    let data = Sources::from_folder(Path::new("data")).unwrap();
    let t = Instant::now();
    let c = compile(&data);
    println!("compile {:?}", t.elapsed());
    let t = Instant::now();
    let h = report::html(&c.report, "点検の結果：data");
    println!("report html {:?} {}", t.elapsed(), h.len());
    fs::write(out.join("report-data.html"), h).unwrap();
    fs::write(out.join("report-data.txt"), c.report.to_string()).unwrap();
    for (name, sources) in [("data", data), ("mihon", sample::sample_city(1))] {
        let b = compile(&sources).bundle.unwrap();
        let b2 = compile(&if name == "mihon" { sample::sample_city(2) } else { sources.clone() })
            .bundle
            .unwrap();
        let t = Instant::now();
        let d = diff::diff(&b, &b2);
        println!("{name} diff {:?} changed {}", t.elapsed(), d.changed.len());
        let t = Instant::now();
        let h = d.html("変更の一覧");
        println!("{name} diff html {:?} {}", t.elapsed(), h.len());
        fs::write(out.join(format!("diff-{name}.html")), h).unwrap();
        fs::write(out.join(format!("diff-{name}.txt")), d.to_string()).unwrap();
        let today = renkei_model::Day::new(2026, 11, 24).unwrap();
        let t = Instant::now();
        let l = ledger(&b.facilities.facilities, [], None, today);
        println!("{name} ledger {:?}", t.elapsed());
        fs::write(out.join(format!("ledger-{name}.html")), l.html(&b.guide)).unwrap();
        fs::write(out.join(format!("ledger-{name}.txt")), l.to_string()).unwrap();
        fs::write(out.join(format!("ledger-{name}.csv")), l.to_csv()).unwrap();
        let t = Instant::now();
        let s = sheets(
            &b.guide,
            &b.facilities.facilities,
            &SheetOptions {
                site: Some("https://guide.city.example.jp/renkei/".into()),
                ..SheetOptions::new(&b.settings, today)
            },
        );
        println!("{name} sheets {:?}", t.elapsed());
        let dir = out.join(format!("sheets-{name}"));
        fs::create_dir_all(&dir).unwrap();
        for s in &s {
            fs::write(dir.join(&s.name), &s.html).unwrap();
        }
    }
}
