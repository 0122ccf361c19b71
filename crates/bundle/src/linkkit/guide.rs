//! The page that explains the kit to the homepage's staff.

use core::fmt::Write as _;

use renkei_model::YearMonth;

use super::LANDINGS;
use crate::Bundle;
use crate::markup::{self, escape};

const STYLE: &str = "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f2f2;border:1px solid #949494;padding:.75rem;font-size:.875rem}\
.sample{border:2px dashed #949494;padding:.5rem 1rem}img{max-width:100%;height:auto}";

/// One page that needs nothing else but the pictures beside it.
pub(super) fn page(
    bundle: &Bundle,
    month: YearMonth,
    home: &str,
    buttons: &str,
    seminars: &str,
) -> String {
    let city = &bundle.guide.city;
    let title = format!("{} 連携ガイドへのリンク集（ホームページ担当の方へ）", city.name);
    let mut body = format!("<main>\n<h1>{}</h1>\n", escape(&title));
    body.push_str("<p>市のホームページから連携ガイドへ案内するための材料です。HTML は、スクリプトを使わないので、CMS の本文にそのまま貼れます。</p>\n");
    addresses(bundle, home, &mut body);
    let shown = [
        (
            "2. ボタン（buttons.html）",
            "下の枠の中を全部写して、CMS の HTML の欄に貼ります。色や枠が使えない CMS では、ふつうのリンクになります。",
            buttons,
        ),
        (
            "3. 今月の集まり（seminars.html）",
            "毎月、この道具で作り直して貼りかえます。日付のわからない集まりは入りません。",
            seminars,
        ),
    ];
    for (heading, told, html) in shown {
        let _ = writeln!(
            body,
            "<h2>{heading}</h2>\n<p>{told}</p>\n<pre>{}</pre>\n<p>見え方：</p>\n<div class=\"sample\">\n{html}</div>",
            lines(html)
        );
    }
    let _ =
        writeln!(body, "<p>この集まりの表は{}年{}月の分です。</p>", month.year(), month.month());
    body.push_str("<h2>4. バナー</h2>\n<p>SVG が使えるときは SVG を使います。画像には必ず、下の alt の文を入れてください。</p>\n");
    let alt = escape(&format!("{} {}", city.name, city.guide_title));
    for size in ["728x90", "300x100"] {
        let _ = writeln!(body, "<p><img src=\"banner-{size}.svg\" alt=\"{alt}\"></p>");
    }
    let code = format!(
        "<a href=\"{}\"><img src=\"（置いた場所）/banner-728x90.svg\" alt=\"{alt}\" width=\"728\" height=\"90\"></a>\n",
        escape(home)
    );
    let _ = writeln!(body, "<pre>{}</pre>", lines(&code));
    body.push_str("<h2>5. QRコード</h2>\n<p>入口のページのコードです（qr-home.svg、qr-home.png）。まわりの白い余白を切らないでください。ほかのページのコードは renkei qr で作ります。</p>\n<p><img src=\"qr-home.svg\" alt=\"入口のページのQRコード\"></p>\n");
    redirects(bundle, &mut body);
    frames(bundle, home, &mut body);
    body.push_str("</main>\n");
    // The page shows the sample's own style and the pictures beside it.
    markup::page(&title, STYLE, &body)
        .replace("style-src 'unsafe-inline'", "style-src 'unsafe-inline'; img-src 'self' file:")
}

fn addresses(bundle: &Bundle, home: &str, body: &mut String) {
    body.push_str("<h2>1. 変わらない住所</h2>\n<p>次の住所は変わりません。ホームページやメールに使えます。ページの途中の住所や、検索の結果を写した住所も使えます。</p>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">ページ</th><th scope=\"col\">住所</th><th scope=\"col\">内容</th></tr></thead><tbody>\n");
    let mut row = |name: &str, path: &str, told: &str| {
        let address = format!("{home}{}", path.trim_start_matches('/'));
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\">{}</th><td><a href=\"{1}\">{1}</a></td><td>{2}</td></tr>",
            escape(name),
            escape(&address),
            escape(told)
        );
    };
    for landing in &LANDINGS {
        row(landing.name, landing.path, landing.told);
    }
    for district in &bundle.guide.districts {
        let path = format!("/area/{}/", district.id);
        row(&format!("{}の医療・介護", district.name), &path, "地区のページ");
    }
    body.push_str("</tbody></table></div>\n");
}

fn redirects(bundle: &Bundle, body: &mut String) {
    body.push_str("<h2>6. 前のページからの転送</h2>\n");
    if bundle.redirects.is_empty() {
        body.push_str("<p>「転送」の表に、前のページの住所とガイドのページを書くと、ここに設定ができます。</p>\n");
        return;
    }
    body.push_str("<p>サーバーの管理者に、redirects のフォルダーを渡してください。Apache は htaccess.txt、nginx は nginx.txt、IIS は web.config.txt を使います。どれも変えられないときは、pages の中のファイルを、前のページの場所に置きます。</p>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">前のページ</th><th scope=\"col\">行き先</th></tr></thead><tbody>\n");
    for redirect in &bundle.redirects {
        let _ = writeln!(
            body,
            "<tr><td>{}</td><td>{}</td></tr>",
            escape(&redirect.from.shown()),
            escape(redirect.to.as_str())
        );
    }
    body.push_str("</tbody></table></div>\n");
}

/// That the guide cannot stand in a frame of another site, and what lets it.
fn frames(bundle: &Bundle, home: &str, body: &mut String) {
    let allowed = &bundle.settings.frames;
    body.push_str("<h2>7. 枠（iframe）の中には出せません</h2>\n<p>ガイドは、ほかのサイトのページの枠（iframe）の中には出ません。にせのページが、ガイドの上に別のボタンを重ねることを防ぐためです。ホームページからは、上のボタンやバナーで案内してください。</p>\n");
    if allowed.is_empty() {
        body.push_str("<p>どうしても枠の中に出したいときは、ガイドの担当の方に、枠を置くサイトの住所を伝えてください。guide.toml の [site] に次のように書いて公開し直し、サーバーの設定のファイル（.htaccess など）も送ると、そのサイトの枠にだけ出ます。</p>\n<pre>frames = [&quot;https://www.city.example.jp&quot;]</pre>\n");
    } else {
        body.push_str("<p>次のサイトの枠には出せます（guide.toml の [site] の frames に書いてあります）。</p>\n<ul>\n");
        for origin in allowed {
            let _ = writeln!(body, "<li>{}</li>", escape(origin));
        }
        let code = format!(
            "<iframe src=\"{}\" title=\"{} {}\" width=\"100%\" height=\"800\"></iframe>",
            escape(home),
            escape(&bundle.guide.city.name),
            escape(&bundle.guide.city.guide_title)
        );
        let _ = writeln!(body, "</ul>\n<pre>{}</pre>", lines(&code));
    }
    body.push_str("<p>この決まりは、サーバーが付けるヘッダー（Content-Security-Policy の frame-ancestors）だけで効きます。ページの中には書けません。設定のファイルを使えないサーバー（GitHub Pages など）では、止めることも、サイトを選ぶこともできません。</p>\n");
}

/// The HTML as text, with its line breaks.
fn lines(html: &str) -> String {
    html.lines().map(escape).collect::<Vec<_>>().join("\n")
}
