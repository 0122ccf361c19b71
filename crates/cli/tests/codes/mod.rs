//! Codes on paper and on pages: each is read by a decoder and leads to a page of the site.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::{Workshop, files, values};

/// What a picture says: grey values row by row.
fn decoded(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> String {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

/// What an SVG of runs `M x y h w v1 h -w z` says.
fn decoded_svg(svg: &str) -> String {
    const SCALE: usize = 6;
    let number = |text: &str| -> usize {
        text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let side = number(svg.split("viewBox=\"0 0 ").nth(1).unwrap());
    let mut dark = vec![false; side * side];
    for run in svg.rsplit_once("<path d=\"").unwrap().1.split('M').skip(1) {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, wide) = rest.split_once('h').unwrap();
        let at = number(y) * side + number(x);
        dark[at..at + number(wide)].fill(true);
    }
    decoded(
        side * SCALE,
        side * SCALE,
        |x, y| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 },
    )
}

fn decoded_png(path: &Path) -> String {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).unwrap()));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut grey = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut grey).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    // As a telephone sees it: every fourth pixel of 1200 dpi.
    decoded(width / 4, height / 4, |x, y| grey[y * 4 * width + x * 4])
}

fn qr(workshop: &Workshop, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.arg("qr").arg(workshop.path("data")).args(arguments);
    command.arg("--out").arg(workshop.path("qr")).output().unwrap()
}

/// The table's codes with the page of each.
fn issued(workshop: &Workshop) -> Vec<(String, String)> {
    let table = fs::read_to_string(workshop.path("data/qr_codes.csv")).unwrap();
    let rows = table.lines().filter(|line| !line.contains(['#', '行']));
    rows.map(|row| row.split(',').map(str::to_owned).collect::<Vec<_>>())
        .map(|cells| (cells[0].clone(), cells[1].clone()))
        .collect()
}

fn file_of(site: &Path, path: &str) -> PathBuf {
    let path = path.split('?').next().unwrap();
    let file = site.join(path.trim_start_matches('/'));
    if file.extension().is_some() { file } else { file.join("index.html") }
}

/// Guards: a code on paper that opens nothing, or that needs a program to open its page.
#[test]
fn every_short_address_leads_to_its_page_without_a_script() {
    let workshop = Workshop::new();
    for base in ["/", "/guide/"] {
        let site = workshop.published(base);
        let codes = issued(&workshop);
        assert_eq!(codes.len(), 7);
        for (code, page) in codes {
            let html = fs::read_to_string(site.join(format!("Q/{code}/index.html"))).unwrap();
            let target = format!("{base}{}", page.trim_start_matches('/')).replace('&', "&amp;");
            assert!(html.contains(&format!("content=\"0; url={target}\"")), "{html}");
            assert!(values(&html, "href").contains(&target), "{html}");
            assert!(file_of(&site, &page).is_file(), "{page}");
            assert!(!html.contains("<script") && html.len() < 3_000, "{}", html.len());
        }
        let all: String = fs::read_dir(site.join("Q"))
            .unwrap()
            .map(|it| fs::read_to_string(it.unwrap().path().join("index.html")).unwrap())
            .collect();
        for name in
            ["<h1>旧みほん医院</h1>", "<h1>夜も連絡がつく薬局</h1>", "<h1>汐見の医療・介護</h1>"]
        {
            assert!(all.contains(name), "{name}");
        }
    }
}

/// Guards: a code on a page that another one's visitors are sent to, and a page that cannot be shown
/// to somebody beside one.
#[test]
fn the_code_beside_every_page_says_its_address() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let codes = issued(&workshop);
    let mut read = 0;
    for page in files(&site) {
        let Some(folder) = page.parent().filter(|_| page.ends_with("index.html")) else { continue };
        let path = folder.strip_prefix(&site).unwrap().to_str().unwrap();
        let path = if path.is_empty() { String::new() } else { format!("{path}/") };
        // What these show depends on a search; codes lead on; the closed are not handed on.
        let without = ["search/", "map/"].contains(&path.as_str()) || path.starts_with("Q/");
        let html = fs::read_to_string(&page).unwrap();
        let closed = html.contains("この施設の掲載は") && path.starts_with("f/");
        assert_eq!(!html.contains("qr.svg\""), without || closed, "{path}");
        if without || closed {
            continue;
        }
        assert!(html.contains(&format!("<img src=\"/guide/{path}qr.svg\"")), "{path}");
        assert!(html.contains("class=\"app-share\""), "{path}");
        let issued = codes.iter().find(|(_, page)| *page == format!("/{path}"));
        let short = issued.map(|(code, _)| format!("Q/{code}"));
        let address = format!("https://guide.mihon.example/guide/{}", short.unwrap_or(path));
        let svg = fs::read_to_string(folder.join("qr.svg")).unwrap();
        assert_eq!(decoded_svg(&svg), address);
        read += 1;
    }
    assert!(read > 300, "{read}");
}

/// Guards: a site that does not know its address and shows a picture that is not there.
#[test]
fn a_site_that_does_not_know_its_address_shows_no_code() {
    let workshop = Workshop::new();
    workshop.edit("guide.toml", "site_origin = \"https://guide.mihon.example\"\n", "");
    let site = workshop.published("/");
    let first = fs::read_dir(site.join("f")).unwrap().next().unwrap().unwrap().path();
    assert!(!fs::read_to_string(first.join("index.html")).unwrap().contains("qr.svg"));
    let output = qr(&workshop, &["/about/"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("site_origin"));
}

/// Guards: what goes to the print shop and cannot be called back.
#[test]
fn every_picture_for_the_print_shop_says_an_address_of_the_site() {
    let workshop = Workshop::new();
    let search = "https://guide.mihon.example/search/?q=眼科";
    let output = qr(&workshop, &[search, "--all", "--used", "市報6月号"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        told.contains("新しいコードを1件発行しました。") && told.contains("「眼科」でさがす"),
        "{told}"
    );
    let site = workshop.published("/");
    let codes = issued(&workshop);
    assert_eq!(codes.len(), 8);
    let files = || fs::read_dir(workshop.path("qr")).unwrap().map(|it| it.unwrap().path());
    let pictures: Vec<_> =
        files().filter(|it| it.extension().is_some_and(|it| it == "png")).collect();
    assert!(pictures.len() >= 8, "{pictures:?}");
    for picture in pictures {
        let name = picture.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.ends_with("mm_M.png"), "{name}");
        let address = decoded_png(&picture);
        let code = address.strip_prefix("https://GUIDE.MIHON.EXAMPLE/Q/").unwrap();
        assert!(name.starts_with(code), "{name}: {address}");
        assert!(codes.iter().any(|(known, _)| known == code), "{code}");
        assert!(site.join("Q").join(code).join("index.html").is_file(), "{code}");
        for ending in ["svg", "pdf", "eps"] {
            assert!(picture.with_extension(ending).is_file(), "{name}");
        }
    }
}

/// Guards: a folder `Q` on another host, from which paths of the site lead nowhere.
#[test]
fn codes_on_another_host_lead_to_the_site_by_its_whole_address() {
    let workshop = Workshop::new();
    let origin = "site_origin = \"https://guide.mihon.example\"\n";
    let both = format!("{origin}qr_origin = \"https://www.mihon.example\"\n");
    workshop.edit("guide.toml", origin, &both);
    let site = workshop.published("/guide/");
    for (code, page) in issued(&workshop) {
        let html = fs::read_to_string(site.join(format!("Q/{code}/index.html"))).unwrap();
        let target = format!("https://guide.mihon.example/guide{page}").replace('&', "&amp;");
        assert!(html.contains(&format!("content=\"0; url={target}\"")), "{html}");
    }
    let output = qr(&workshop, &["/about/"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("www.mihon.example/Q/") && told.contains("29×29"), "{told}");
}

/// Guards: a site that goes out although a printed code has lost its page.
#[test]
fn a_code_without_a_page_stops_the_publishing() {
    let workshop = Workshop::new();
    let site = workshop.published("/");
    let before = fs::read(site.join("bundle/manifest.json")).unwrap();
    workshop.edit("qr_codes.csv", "/area/shiomi/", "/learn/mada-nai/");
    let output = workshop.publish("/");
    // The compiler knows all pages and reports the row.
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!output.status.success() && told.contains("/learn/mada-nai/"), "{told}");
    assert_eq!(fs::read(site.join("bundle/manifest.json")).unwrap(), before);
}

/// Guards: a page for missing pages that takes other characters for those of codes, or has no script.
#[test]
fn the_page_for_missing_pages_knows_the_characters_of_codes() {
    let workshop = Workshop::new();
    let site = workshop.published("/guide/");
    let html = fs::read_to_string(site.join("404.html")).unwrap();
    assert!(html.contains("<renkei-code ") && html.contains("data-link="), "{html}");
    let (_, rest) = html.split_once(" data-code=\"/guide/").unwrap();
    let script = fs::read_to_string(site.join(rest.split('"').next().unwrap())).unwrap();
    let letters = renkei_bundle::qr::Code::LETTERS;
    assert!(script.contains(&format!("const LETTERS = \"{letters}\";")), "{script}");
    assert!(!site.join("code.js").exists());
}
