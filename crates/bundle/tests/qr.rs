//! Printed codes as a telephone sees them: every format of every picture is rasterised and read by a
//! decoder that shares nothing with the encoder, also small, blurred, stained and damaged.

// clippy knows the functions marked as tests, not those that they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use renkei_bundle::qr::{
    Artwork, Caption, Font, Level, PageAddresses, SheetItem, Size, code_address, sheet, shown, svg,
};
use renkei_bundle::sample::sample_city;
use renkei_bundle::{Bundle, Settings, compile};

/// Glyphs of BIZ UDPGothic Bold (SIL OFL 1.1, The BIZ UDGothic Project Authors) for these tests.
const FONT: &[u8] = include_bytes!("fixtures/fonts/caption.ttf");

/// Grey values, row by row.
struct Picture {
    width: usize,
    height: usize,
    grey: Vec<u8>,
}

impl Picture {
    /// Black rectangles (x, y, width, height in µm) on white, as a scanner of that resolution sees
    /// them: each pixel is the mean of 25 points.
    fn scan(rects: &[[f64; 4]], (width, height): (u32, u32), dpi: f64) -> Self {
        const FINE: usize = 5;
        let point = 25_400.0 / dpi / FINE as f64;
        let pixels = |um: u32| (f64::from(um) / point).ceil() as usize / FINE + 1;
        let (width, height) = (pixels(width), pixels(height));
        let mut dark = vec![0_u32; width * height];
        // The points whose middle lies within.
        let span = |from: f64, length: f64, most: usize| {
            let at = |um: f64| ((um / point - 0.5).ceil().max(0.0) as usize).min(most * FINE);
            at(from)..at(from + length)
        };
        let mut seen = vec![false; width * FINE * height * FINE];
        for [left, top, wide, high] in rects {
            for y in span(*top, *high, height) {
                for x in span(*left, *wide, width) {
                    let is_new = !std::mem::replace(&mut seen[y * width * FINE + x], true);
                    dark[y / FINE * width + x / FINE] += u32::from(is_new);
                }
            }
        }
        let grey = dark.into_iter().map(|dark| 255 - (dark * 255 / 25) as u8).collect();
        Self { width, height, grey }
    }

    fn png(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut grey = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut grey).unwrap();
        Self { width: info.width as usize, height: info.height as usize, grey }
    }

    /// Out of focus by a box of that many pixels to each side, twice.
    fn blurred(self, radius: usize) -> Self {
        let mut grey = self.grey;
        for _ in 0..2 {
            let before = grey.clone();
            for (at, value) in grey.iter_mut().enumerate() {
                let (x, y) = (at % self.width, at / self.width);
                let rows = y.saturating_sub(radius)..=(y + radius).min(self.height - 1);
                let seen: Vec<u32> = rows
                    .flat_map(|y| {
                        let columns = x.saturating_sub(radius)..=(x + radius).min(self.width - 1);
                        columns.map(move |x| (x, y))
                    })
                    .map(|(x, y)| u32::from(before[y * self.width + x]))
                    .collect();
                *value = (seen.iter().sum::<u32>() / seen.len() as u32) as u8;
            }
        }
        Self { grey, ..self }
    }

    /// On grey paper with pale ink, darker to the right, and with grain.
    fn newsprint(mut self) -> Self {
        let mut grain: u32 = 1;
        for (at, value) in self.grey.iter_mut().enumerate() {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let shadow = (at % self.width * 40 / self.width) as u32;
            let ink = 60 + u32::from(*value) * 140 / 255;
            *value = (ink + (grain >> 27)).saturating_sub(shadow).min(255) as u8;
        }
        self
    }

    fn read(&self) -> Option<String> {
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
                self.grey[y * self.width + x]
            });
        let grids = image.detect_grids();
        let [grid] = grids.as_slice() else { return None };
        grid.decode().ok().map(|(_, text)| text)
    }
}

fn numbers(text: &str) -> Vec<f64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// The black rectangles of an SVG's paths `M x y h w v h h -w z`.
fn svg_rects(svg: &str) -> Vec<[f64; 4]> {
    let path = svg.split("crispEdges\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let runs = path.split('M').skip(1).map(numbers);
    runs.map(|it| [it[0], it[1], it[2], it[3]]).collect()
}

/// The rectangles that lines of a program draw, without the first one, which is the white paper.
fn drawn(program: &[u8], operator: &str) -> Vec<[f64; 4]> {
    let text = String::from_utf8_lossy(program).into_owned();
    let lines = text.lines().filter_map(|line| line.strip_suffix(operator)).skip(1);
    lines.map(|line| numbers(line).try_into().unwrap()).collect()
}

fn guide(origin: &str) -> Bundle {
    let mut bundle = compile(&sample_city(1)).bundle.unwrap();
    bundle.settings = Settings {
        site_origin: Some(origin.to_owned()),
        base: bundle.settings.base.clone(),
        ..Settings::default()
    };
    bundle
}

/// The printed addresses of the sample city: at the root of hosts of 12 and 21 letters, and in a
/// folder.
fn addresses() -> Vec<String> {
    let short = guide("https://mihon.lg.jp");
    let root = guide("https://www.city.yokote.lg.jp");
    let mut folder = guide("https://www.city.yokote.lg.jp");
    folder.settings.base = "/g/".to_owned();
    let of = |bundle: &Bundle| {
        let codes = bundle.codes.iter();
        codes.map(|it| code_address(&bundle.settings, &it.code).unwrap()).collect::<Vec<_>>()
    };
    [of(&short), of(&root), of(&folder)].concat()
}

#[test]
fn every_format_of_every_code_is_read_back() {
    for address in addresses() {
        for level in [Level::M, Level::Q] {
            let art = Artwork::code(&address, Size { level, ..Size::NEWSPRINT }).unwrap();
            let size = (art.width, art.height);
            let scan = |rects: &[[f64; 4]]| Picture::scan(rects, size, 300.0).read();
            assert_eq!(scan(&svg_rects(&art.svg())).as_ref(), Some(&address), "SVG");
            assert_eq!(scan(&drawn(art.eps().as_bytes(), " rectfill")).as_ref(), Some(&address));
            assert_eq!(scan(&drawn(&art.pdf(), " re")).as_ref(), Some(&address), "PDF");
            let png = Picture::png(&art.png().unwrap());
            assert_eq!(png.read().as_ref(), Some(&address), "PNG");
        }
    }
}

#[test]
fn newsprint_of_16_5_and_18_5_mm_is_read_at_300_dpi_out_of_focus_and_in_shadow() {
    for address in addresses() {
        let art = Artwork::code(&address, Size::NEWSPRINT).unwrap();
        let side = if address.contains("://MIHON") { 16_500 } else { 18_500 };
        assert_eq!((art.width, art.height), (side, side), "{address}");
        let rects = svg_rects(&art.svg());
        for (dpi, radius) in [(300.0, 0), (300.0, 1), (400.0, 2)] {
            let seen = Picture::scan(&rects, (side, side), dpi).newsprint().blurred(radius);
            assert_eq!(seen.read().as_ref(), Some(&address), "{dpi} dpi, blurred by {radius}");
        }
    }
}

/// Stains of 4 by 4 modules cost a code of level M up to 6 of the 8 codewords that it can spare.
#[test]
fn a_stain_anywhere_in_the_data_is_made_good() {
    for address in addresses() {
        for (level, stain) in [(Level::M, 4.0), (Level::Q, 5.0)] {
            let art = Artwork::code(&address, Size { level, ..Size::NEWSPRINT }).unwrap();
            // Of the data only: below and beside the three large squares, above the small one.
            for at in [12.0, 14.0] {
                let mut rects = svg_rects(&art.svg());
                rects.push([at * 500.0, 16.0 * 500.0, stain * 500.0, stain * 500.0]);
                let seen = Picture::scan(&rects, (art.width, art.height), 300.0);
                assert_eq!(seen.read().as_ref(), Some(&address), "{level:?} at {at}");
            }
        }
    }
}

/// Guards: a decoder that would read anything, and then all tests above prove nothing.
#[test]
fn a_code_that_is_cut_off_is_not_read() {
    let address = &addresses()[0];
    let art = Artwork::code(address, Size::NEWSPRINT).unwrap();
    let mut rects = svg_rects(&art.svg());
    rects.push([0.0, 0.0, 8_000.0, 16_500.0]);
    assert_eq!(Picture::scan(&rects, (art.width, art.height), 300.0).read(), None);
}

#[test]
fn a_picture_has_the_size_that_its_name_says_and_600_dpi() {
    let address = &addresses()[0];
    for (module, name) in [(500, "16.5x16.5mm"), (400, "13.2x13.2mm"), (1000, "33.0x33.0mm")] {
        let art = Artwork::code(address, Size { module, level: Level::M }).unwrap();
        assert_eq!(art.size_name(), name);
        assert!(art.svg().contains(&format!(
            "width=\"{}.{:03}mm\"",
            art.width / 1000,
            art.width % 1000
        )));
        let bytes = art.png().unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let info = reader.info();
        let dots = info.pixel_dims.unwrap();
        assert!(f64::from(dots.xppu) * 0.0254 >= 600.0, "{}", dots.xppu);
        let mm = f64::from(info.width) / f64::from(dots.xppu) * 1_000.0;
        assert!((mm - f64::from(art.width) / 1_000.0).abs() < 0.05, "{mm}");
        let pdf = art.pdf();
        let text = String::from_utf8_lossy(&pdf);
        let side = f64::from(art.width) * 72.0 / 25_400.0;
        let page = text.split("/MediaBox [").nth(1).unwrap().split(']').next().unwrap();
        assert!((numbers(page)[2] - side).abs() < 0.001, "{page}");
        let eps = art.eps();
        let exact = eps.lines().find(|it| it.starts_with("%%HiResBoundingBox")).unwrap();
        assert!((numbers(exact)[2] - side).abs() < 0.001, "{exact}");
    }
}

#[test]
fn the_caption_stands_beside_the_code_and_leaves_it_readable() {
    let font = Font::new(FONT.to_vec()).unwrap();
    // Two at the root of a host, one in a folder.
    for address in addresses().into_iter().step_by(7) {
        for (name, phone) in [
            ("みほん医院", Some("0000-00-0000")),
            (&*"みほん総合病院でさがす在宅医療セミナー".repeat(4), None),
        ] {
            let (name, phone) = (name.to_owned(), phone.map(str::to_owned));
            let caption = Caption { name, address: shown(&address), phone };
            let art = Artwork::with_caption(&address, Size::NEWSPRINT, &caption, &font).unwrap();
            let alone = Artwork::code(&address, Size::NEWSPRINT).unwrap();
            assert!(art.width > alone.width + 20_000 && art.height >= alone.height);
            assert!(art.width < 95_000, "{}", art.width);
            assert_eq!(Picture::png(&art.png().unwrap()).read().as_ref(), Some(&address));
            // Letters as outlines: the print shop needs no font.
            for text in [art.svg(), art.eps(), String::from_utf8_lossy(&art.pdf()).into_owned()] {
                assert!(
                    !text.contains("<text") && !text.contains("/Font") && !text.contains("show\n")
                );
            }
        }
    }
}

/// Guards: a code that a telephone shows as a text in capitals and does not open; a picture of a code
/// on paper already that is another code.
#[test]
fn the_scheme_is_in_small_letters_and_a_code_on_paper_stays_as_it_is() {
    let read = |address: &str| {
        let art = Artwork::code(address, Size::NEWSPRINT).unwrap();
        (Picture::png(&art.png().unwrap()).read().unwrap(), art.width)
    };
    let mut bundle = guide("https://www.city.yokote.lg.jp");
    bundle.settings.base = "/".to_owned();
    for issued in &mut bundle.codes {
        let address = format!("https://WWW.CITY.YOKOTE.LG.JP/Q/{}", issued.code);
        assert_eq!(issued.address(&bundle.settings).as_ref(), Some(&address));
        // 29 modules and the quiet zone.
        assert_eq!(read(&address), (address.clone(), 18_500));
        let printed = format!("HTTPS://WWW.CITY.YOKOTE.LG.JP/Q/{}", issued.code);
        issued.printed_as = Some(printed.clone());
        let again = issued.address(&bundle.settings).unwrap();
        assert_eq!(read(&again), (printed, 16_500), "as before, 25 modules");
    }
}

/// Guards: 〓 or nothing in place of a letter, on paper that cannot be called back.
#[test]
fn a_letter_without_a_shape_is_named_and_the_caption_is_not_drawn() {
    let font = Font::new(FONT.to_vec()).unwrap();
    let address = addresses().remove(0);
    let drawn = |name: &str| {
        let name = name.to_owned();
        let caption = Caption { name, address: shown(&address), phone: None };
        let (_, findings) = caption.fitted(&font);
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        (Artwork::with_caption(&address, Size::NEWSPRINT, &caption, &font), told.concat())
    };
    for (name, named) in [
        ("𠮷みほん医院", "「𠮷みほん医院」：「𠮷」（U+20BB7）"),
        ("みほん\u{E000}医院", "「みほん[U+E000]医院」：外字（U+E000）"),
        ("み〓ほん医院", "「み〓ほん医院」：「〓」"),
        ("みほん医院😀", "（U+1F600）"),
        ("みほ\u{3099}ん医院み\u{3099}", "（U+3099）"),
    ] {
        let (art, told) = drawn(name);
        assert!(art.is_none() && told.contains(named), "{told}");
    }
    let (plain, told) = drawn("みほん医院");
    assert_eq!(told, "");
    let plain = plain.unwrap().svg();
    let outlines = |svg: &str| svg.rsplit_once("<path d=").unwrap().1.to_owned();
    for (name, named) in
        [("みほん医\u{E0101}院", "ふつうの「医」"), ("\u{200F}みほ\u{202E}ん医院\u{7}\u{FE0F}", "")]
    {
        let (art, told) = drawn(name);
        assert!(told.contains(named), "{told}");
        assert_eq!(outlines(&art.unwrap().svg()), outlines(&plain), "{name}");
    }
}

#[test]
fn a_sheet_holds_every_code() {
    let font = Font::new(FONT.to_vec()).unwrap();
    let item = |address: &String| SheetItem {
        address: address.clone(),
        caption: Caption {
            name: "みほん医院".to_owned(),
            address: shown(address),
            phone: Some("0000-00-0000".to_owned()),
        },
    };
    let many: Vec<SheetItem> = addresses().iter().cycle().take(50).map(item).collect();
    let pdf = sheet(&many, Size::NEWSPRINT, "みほん市", &font).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert_eq!(text.matches("/Type /Page\n").count(), 3, "twenty to a page");
    // Paper behind each code, and its modules.
    assert_eq!(text.matches(" cm\n1 g\n").count(), 50);
}

#[test]
fn the_code_on_a_page_leads_to_the_page() {
    let bundle = guide("https://guide.mihon.example");
    let addresses = PageAddresses::new(&bundle);
    for facility in bundle.facilities.facilities.iter().take(30) {
        let address = addresses.address(&format!("/f/{}/", facility.id)).unwrap();
        let svg = svg(&address, "").unwrap();
        let path = svg.rsplit_once("<path d=\"").unwrap().1;
        let runs = path.split('M').skip(1).map(numbers);
        let rects: Vec<_> =
            runs.map(|it| [it[0], it[1], it[2], it[3]].map(|um| um * 500.0)).collect();
        let seen = Picture::scan(&rects, (20_500, 20_500), 300.0).read();
        let page = format!("https://guide.mihon.example/f/{}/", facility.id);
        assert!(address == page || address.contains("/Q/"), "{address}");
        assert_eq!(seen, Some(address));
    }
    assert!(svg("x", "y").unwrap().contains("aria-label=\"y\""));
}
