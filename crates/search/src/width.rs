//! What one character stands for, without its neighbours: width, case, compatibility forms.
//!
//! The part of Unicode's NFKC that occurs in Japanese registers, as tables of a few kilobytes:
//! the whole of NFKC costs 34 to 52 kB of compressed wasm.

use crate::variants::form_in_use;

/// U+FF61 to U+FF9D as full-width characters.
pub(crate) const HALF_WIDTH_KANA: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
/// U+00C0 to U+00FF in lower case without diacritics.
const LATIN_1: &str = "aaaaaaæceeeeiiiiðnooooo×øuuuuyþßaaaaaaæceeeeiiiiðnooooo÷øuuuuyþy";
/// The unified ideographs of the Kangxi radicals U+2F00 to U+2FD5.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// The unified ideographs of U+FA0E to U+FA6A; those that Unicode keeps apart stand for themselves.
const COMPATIBILITY: &str = "\
    﨎﨏塚﨑晴﨓﨔凞猪益礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑\
    喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹\
    艹著褐視謁謹賓贈辶逸難響頻";

/// Roman numerals, U+2160 to U+216B and U+2170 to U+217B.
const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// What becomes of a character before its neighbours are looked at.
pub(crate) enum Plain {
    /// Parts words.
    Separator,
    /// Is not there: zero width, direction mark, variation selector, diacritic.
    Nothing,
    /// 濁点, joined to the character before it.
    Voiced,
    /// 半濁点, joined to the character before it.
    HalfVoiced,
    /// One character.
    One(char),
    /// Several characters.
    Many(&'static str),
    /// A number in a circle, a parenthesis or with a full stop.
    Number(u8),
}

/// What `c` stands for.
pub(crate) fn plain(c: char) -> Plain {
    let code = u32::from(c);
    let from = |base: u32| u8::try_from(code - base).unwrap_or(0);
    match c {
        // Nearly all there is comes first.
        '一'..='\u{9FFF}' => Plain::One(form_in_use(c)),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' => Plain::One(c),
        '、' | '。' | '・' | '·' | '｡' | '､' | '･' | ',' | '，' | ':' | '：' | '〒' | '/'
        | '／' | '|' | '?' | '？' | '!' | '！' | '「' | '」' | '｢' | '｣' => {
            Plain::Separator
        }
        '!'..='~' => Plain::One(c.to_ascii_lowercase()),
        _ if c.is_whitespace() || c.is_control() => Plain::Separator,
        _ if is_invisible(c) => Plain::Nothing,
        '\u{3099}' | '\u{309B}' | 'ﾞ' => Plain::Voiced,
        '\u{309A}' | '\u{309C}' | 'ﾟ' => Plain::HalfVoiced,
        '！'..='～' => {
            Plain::One(char::from_u32(code - 0xFEE0).map_or(c, |c| c.to_ascii_lowercase()))
        }
        '｡'..='ﾝ' => Plain::One(pick(HALF_WIDTH_KANA, code - 0xFF61, c)),
        '\u{C0}'..='\u{FF}' => Plain::One(pick(LATIN_1, code - 0xC0, c)),
        'ā' | 'Ā' => Plain::One('a'),
        'ī' | 'Ī' => Plain::One('i'),
        'ū' | 'Ū' => Plain::One('u'),
        'ē' | 'Ē' => Plain::One('e'),
        'ō' | 'Ō' => Plain::One('o'),
        '²' => Plain::One('2'),
        '³' => Plain::One('3'),
        '¹' => Plain::One('1'),
        '⓪' => Plain::Number(0),
        '①'..='⑳' => Plain::Number(from(0x2460) + 1),
        '⑴'..='⒇' => Plain::Number(from(0x2474) + 1),
        '⒈'..='⒛' => Plain::Number(from(0x2488) + 1),
        '❶'..='❿' => Plain::Number(from(0x2776) + 1),
        '㉑'..='㉟' => Plain::Number(from(0x3251) + 21),
        '㊱'..='㊿' => Plain::Number(from(0x32B1) + 36),
        'Ⓐ'..='Ⓩ' => Plain::One(char::from(b'a' + from(0x24B6))),
        'ⓐ'..='ⓩ' => Plain::One(char::from(b'a' + from(0x24D0))),
        'Ⅰ'..='Ⅻ' => roman(code - 0x2160, c),
        'ⅰ'..='ⅻ' => roman(code - 0x2170, c),
        '㈱' | '㍿' => Plain::Many("株式会社"),
        '㈲' => Plain::Many("有限会社"),
        '℡' => Plain::Many("tel"),
        '№' => Plain::Many("no"),
        '\u{2F00}'..='\u{2FD5}' => Plain::One(form_in_use(pick(KANGXI, code - 0x2F00, c))),
        '\u{FA0E}'..='\u{FA6A}' => Plain::One(form_in_use(pick(COMPATIBILITY, code - 0xFA0E, c))),
        // The compatibility forms of 常用漢字表 that stand before that block.
        '\u{F91D}' => Plain::One('欄'),
        '\u{F928}' => Plain::One('廊'),
        '\u{F929}' => Plain::One('朗'),
        '\u{F936}' => Plain::One('虜'),
        '\u{F970}' => Plain::One('殺'),
        '\u{F9D0}' => Plain::One('類'),
        '\u{F9DC}' => Plain::One('隆'),
        _ => Plain::One(form_in_use(c)),
    }
}

fn pick(table: &str, at: u32, or: char) -> char {
    usize::try_from(at).ok().and_then(|at| table.chars().nth(at)).unwrap_or(or)
}

fn roman(at: u32, or: char) -> Plain {
    let text = usize::try_from(at).ok().and_then(|at| ROMAN.get(at));
    text.map_or(Plain::One(or), |text| Plain::Many(text))
}

/// Characters without a width: text pasted from elsewhere is full of them.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether `c` is one of the many strokes that stand for a hyphen, a dash or a long vowel.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '~' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
    )
}

/// Whether `c` is a kanji, 々 or 〇.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c,
        '々' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is a hiragana after folding.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}')
}

/// `kana` (either script) with a 濁点.
pub(crate) fn voiced(kana: char) -> Option<char> {
    let hiragana = to_hiragana(kana);
    match hiragana {
        'か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ' | 'た' | 'ち'
        | 'つ' | 'て' | 'と' | 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' => {
            char::from_u32(u32::from(kana) + 1)
        }
        'う' => char::from_u32(u32::from(kana) + 0x4E),
        _ => None,
    }
}

/// `kana` (either script) with a 半濁点.
pub(crate) fn half_voiced(kana: char) -> Option<char> {
    match to_hiragana(kana) {
        'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' => char::from_u32(u32::from(kana) + 2),
        _ => None,
    }
}

/// A katakana as hiragana, anything else as it is.
pub(crate) const fn to_hiragana(c: char) -> char {
    match c {
        '\u{30A1}'..='\u{30F6}' => match char::from_u32(c as u32 - 0x60) {
            Some(hiragana) => hiragana,
            None => c,
        },
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_as_many_characters_as_their_blocks() {
        assert_eq!(HALF_WIDTH_KANA.chars().count(), 0xFF9D - 0xFF61 + 1);
        assert_eq!(LATIN_1.chars().count(), 0x40);
        assert_eq!(KANGXI.chars().count(), 0x2FD5 - 0x2F00 + 1);
        assert_eq!(COMPATIBILITY.chars().count(), 0xFA6A - 0xFA0E + 1);
    }

    #[test]
    fn voicing_marks_join_in_both_scripts() {
        assert_eq!(voiced('カ'), Some('ガ'));
        assert_eq!(voiced('つ'), Some('づ'));
        assert_eq!(voiced('ウ'), Some('ヴ'));
        assert_eq!(voiced('う'), Some('ゔ'));
        assert_eq!(voiced('ほ'), Some('ぼ'));
        assert_eq!(half_voiced('ハ'), Some('パ'));
        assert_eq!(voiced('あ'), None);
        assert_eq!(half_voiced('か'), None);
    }
}
