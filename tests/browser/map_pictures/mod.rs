//! The ground of the live map at each zoom, beside pictures that someone has looked at.
//!
//! Fonts and the edges of lines differ between machines. So names are not drawn, and the pictures
//! are of squares of 4 × 4 px, each with the mean of its colours: what is compared is where the
//! ground is, in which colour, and which lines run over it. `RENKEI_REVIEWED=1` writes the pictures
//! anew; whoever does so looks at them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{Browser, Screen, browse, serve};

/// Where a railway crosses a border between districts, at every zoom in the middle of the map.
const CROSSING: &str = "map/?area=3963450_13891440_3963550_13891560";
/// From the closest to the whole city and beyond.
const ZOOMS: usize = 10;
/// A square differs when a colour of it does by more than this, of 255.
const SHADE: u8 = 12;
/// More squares than these may not differ, in hundredths of those on which something is drawn.
const TOLERANCE: usize = 3;

/// Names are a matter of fonts.
const NO_NAMES: &str = "CanvasRenderingContext2D.prototype.fillText = () => {}; \
                        CanvasRenderingContext2D.prototype.strokeText = () => {};";
/// What would be wrong: borders between districts are lines of this width alone.
const NO_BORDERS: &str = "const stroke = CanvasRenderingContext2D.prototype.stroke; \
     CanvasRenderingContext2D.prototype.stroke = function () { \
       if (this.lineWidth !== 1.5) stroke.call(this); };";
/// What would be wrong: nothing is drawn.
const EMPTY: &str = "CanvasRenderingContext2D.prototype.stroke = () => {}; \
                     CanvasRenderingContext2D.prototype.fill = () => {};";

/// The visible part of the canvas over the colour beneath it, as means of squares: width, height,
/// and red, green and blue of each.
const SQUARES: &str = "\
    const SIDE = 4; \
    const canvas = document.querySelector('.map-ground canvas'); \
    const host = document.querySelector('.leaflet-container'); \
    const [outer, inner] = [host.getBoundingClientRect(), canvas.getBoundingClientRect()]; \
    const [width, height] = [outer.width, outer.height].map(it => Math.floor(it / SIDE)); \
    const paper = Object.assign(document.createElement('canvas'), \
      { width: width * SIDE, height: height * SIDE }).getContext('2d'); \
    paper.fillStyle = getComputedStyle(host).backgroundColor; \
    paper.fillRect(0, 0, width * SIDE, height * SIDE); \
    paper.drawImage(canvas, Math.round(inner.left - outer.left), Math.round(inner.top - outer.top), \
      inner.width, inner.height); \
    const { data } = paper.getImageData(0, 0, width * SIDE, height * SIDE); \
    const squares = new Array(width * height * 3).fill(0); \
    for (let y = 0; y < height * SIDE; y++) for (let x = 0; x < width * SIDE; x++) { \
      const to = ((y / SIDE | 0) * width + (x / SIDE | 0)) * 3; \
      for (let c = 0; c < 3; c++) squares[to + c] += data[(y * width * SIDE + x) * 4 + c]; \
    } \
    return [width, height, squares.map(it => Math.round(it / SIDE / SIDE))]";

/// Squares of one zoom.
#[derive(Debug, PartialEq)]
struct Ground {
    width: usize,
    height: usize,
    squares: Vec<u8>,
}

impl Ground {
    fn of(browser: &Browser) -> Self {
        let (width, height, squares) = browser.js(SQUARES, vec![]);
        Self { width, height, squares }
    }

    /// Squares that are not as the one to the left or above: lines, dots, edges of areas.
    fn drawn(&self) -> usize {
        let (squares, _) = self.squares.as_chunks::<3>();
        let is_drawn = |at: &usize| {
            let own = &squares[*at];
            let left = !at.is_multiple_of(self.width) && differ(own, &squares[at - 1]);
            left || *at >= self.width && differ(own, &squares[at - self.width])
        };
        (0..squares.len()).filter(is_drawn).count()
    }

    /// How many squares differ from the reviewed ones, in hundredths of those on which something is
    /// drawn; the more where the size does.
    fn difference(&self, reviewed: &Self) -> usize {
        if (self.width, self.height) != (reviewed.width, reviewed.height) {
            return 1_000;
        }
        let (own, _) = self.squares.as_chunks::<3>();
        let (others, _) = reviewed.squares.as_chunks::<3>();
        let differing = own.iter().zip(others).filter(|(a, b)| differ(a, b)).count();
        (differing * 100).div_ceil(reviewed.drawn().max(1))
    }
}

fn differ(a: &[u8; 3], b: &[u8; 3]) -> bool {
    a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SHADE)
}

/// The ground at each zoom, the closest first.
fn grounds(browser: &Browser, address: &str) -> Vec<Ground> {
    browser.open_app(address);
    browser.wait_for(
        "the map is open",
        "return document.querySelector('.app-map').hasAttribute('data-ready')",
        vec![],
    );
    let press = |what: &str, times: usize| {
        let button = format!("[data-do={what}]");
        let script =
            "for (let n = 0; n < arguments[1]; n++) document.querySelector(arguments[0]).click()";
        let _: Value = browser.js(script, vec![json!(button), json!(times)]);
        // At the ends of what the map covers it moves back by itself.
        browser.wait_for(
            "the map rests",
            "return document.querySelector('.leaflet-pan-anim') === null",
            vec![],
        );
        browser.settle();
    };
    press("in", ZOOMS);
    let mut grounds = vec![Ground::of(browser)];
    for _ in 1..ZOOMS {
        press("out", 1);
        grounds.push(Ground::of(browser));
    }
    grounds
}

fn reviewed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/browser/map_pictures/{name}.png"))
}

/// All zooms below each other in one picture.
fn write(path: &Path, grounds: &[Ground]) {
    let width = grounds[0].width;
    let height: usize = grounds.iter().map(|ground| ground.height).sum();
    let file = fs::File::create(path).unwrap();
    let mut encoder =
        png::Encoder::new(file, u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let squares: Vec<u8> = grounds.iter().flat_map(|ground| &ground.squares).copied().collect();
    encoder.write_header().unwrap().write_image_data(&squares).unwrap();
}

fn read(path: &Path) -> Vec<Ground> {
    let file = fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
    let mut squares = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut squares).unwrap();
    let (width, height) = (info.width as usize, info.height as usize / ZOOMS);
    let zooms = squares.chunks_exact(width * height * 3);
    zooms.map(|squares| Ground { width, height, squares: squares.to_vec() }).collect()
}

const SCREENS: [(Screen, &str); 2] = [(Screen::Phone, "360"), (Screen::Desk, "1280")];

/// Guards against: borders, railway or ground that are missing, in another colour or elsewhere, at
/// any zoom, in light or dark, on a phone or a desk.
#[test]
fn the_ground_of_the_map_is_as_it_was_reviewed() {
    let server = serve("mihon");
    let address = format!("{}{CROSSING}", server.url());
    browse(|browser| {
        browser.before_each_page(NO_NAMES);
        let mut wrong = Vec::new();
        for (screen, size) in SCREENS {
            browser.screen(screen);
            for scheme in ["light", "dark"] {
                browser.media(&[("prefers-color-scheme", scheme)]);
                let name = format!("{size}-{scheme}");
                let grounds = grounds(browser, &address);
                if env::var_os("RENKEI_REVIEWED").is_some() {
                    write(&reviewed(&name), &grounds);
                    continue;
                }
                for (zoom, (now, then)) in
                    (0..ZOOMS).rev().zip(grounds.iter().zip(read(&reviewed(&name))))
                {
                    let difference = now.difference(&then);
                    if difference > TOLERANCE {
                        wrong.push(format!("{name}, zoom {}: {difference} %", zoom + 9));
                    }
                }
                if !wrong.is_empty() {
                    let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
                    write(&seen, &grounds);
                    wrong.push(format!("as it is now: {}", seen.display()));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

/// Guards against: a measure that lets everything pass.
#[test]
fn a_missing_border_and_an_empty_canvas_are_seen_at_every_zoom() {
    let server = serve("mihon");
    let address = format!("{}{CROSSING}", server.url());
    for defect in [NO_BORDERS, EMPTY] {
        browse(|browser| {
            browser.before_each_page(NO_NAMES);
            browser.before_each_page(defect);
            for (screen, size) in SCREENS {
                browser.screen(screen);
                let grounds = grounds(browser, &address);
                let reviewed = read(&reviewed(&format!("{size}-light")));
                let differences: Vec<_> =
                    grounds.iter().zip(reviewed).map(|(now, then)| now.difference(&then)).collect();
                println!("{size}: {differences:?} % with {defect}");
                let least = differences.iter().min().unwrap();
                assert!(*least > 3 * TOLERANCE, "{size}: {differences:?} % with {defect}");
            }
        });
    }
}
