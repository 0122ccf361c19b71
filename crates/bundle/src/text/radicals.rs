//! Radicals that stand where an ideograph should.
//!
//! Fonts share a glyph between 長 and the radical ⻑, so text copied from a PDF often has the
//! radical: it looks right and is found by no search.

/// The ideographs of U+2F00 to U+2FD5 (Kangxi radicals) in order, after the property
/// Equivalent_Unified_Ideograph of Unicode 14, but in the forms of Japan: 戸 青 黄 黒 for
/// 戶 靑 黃 黑.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕\
    大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戸手支攴文斗斤方无日\
    曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿\
    目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
    衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黒黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Of U+2E80 to U+2EF3 (CJK radicals supplement) those whose ideograph, after the same property,
/// is one of JIS X 0208; the others are parts of characters and stand in no Japanese text.
const SUPPLEMENT: [(char, char); 44] = [
    ('\u{2E81}', '厂'),
    ('\u{2E84}', '乙'),
    ('\u{2E86}', '冂'),
    ('\u{2E88}', '刀'),
    ('\u{2E8A}', '卜'),
    ('\u{2E8C}', '小'),
    ('\u{2E8D}', '小'),
    ('\u{2E8E}', '兀'),
    ('\u{2E90}', '尢'),
    ('\u{2E92}', '巳'),
    ('\u{2E93}', '幺'),
    ('\u{2E94}', '彑'),
    ('\u{2E97}', '心'),
    ('\u{2E99}', '攵'),
    ('\u{2E9B}', '旡'),
    ('\u{2E9C}', '日'),
    ('\u{2E9D}', '月'),
    ('\u{2E9F}', '母'),
    ('\u{2EA0}', '民'),
    ('\u{2EA7}', '牛'),
    ('\u{2EA9}', '王'),
    ('\u{2EAB}', '目'),
    ('\u{2EAC}', '示'),
    ('\u{2EB4}', '冗'),
    ('\u{2EB6}', '羊'),
    ('\u{2EBB}', '聿'),
    ('\u{2EBC}', '肉'),
    ('\u{2EC1}', '虎'),
    ('\u{2EC4}', '西'),
    ('\u{2EC6}', '角'),
    ('\u{2ECF}', '邑'),
    ('\u{2ED1}', '長'),
    ('\u{2ED7}', '雨'),
    ('\u{2ED8}', '青'),
    ('\u{2EDD}', '食'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE4}', '鬼'),
    ('\u{2EE8}', '麦'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEB}', '斉'),
    ('\u{2EED}', '歯'),
    ('\u{2EEF}', '竜'),
    ('\u{2EF1}', '龜'),
    ('\u{2EF2}', '亀'),
];

/// The text with ideographs for radicals.
pub(crate) fn unify(text: &str) -> String {
    text.chars().map(|c| ideograph(c).unwrap_or(c)).collect()
}

/// The ideograph that a radical stands for.
fn ideograph(c: char) -> Option<char> {
    match c {
        '\u{2E80}'..='\u{2EF3}' => {
            SUPPLEMENT.iter().find(|(radical, _)| *radical == c).map(|(_, whole)| *whole)
        }
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth((u32::from(c) - 0x2F00) as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_the_ideographs_that_look_like_them() {
        assert_eq!(unify("⻲⽥⻑⽣堂⿊川⻄⾕⻘⼾⻭科"), "亀田長生堂黒川西谷青戸歯科");
        assert_eq!(unify("黑田医院 アイ"), "黑田医院 アイ");
    }

    #[test]
    fn every_kangxi_radical_has_its_ideograph() {
        assert_eq!(KANGXI.chars().count(), 0x2FD5 - 0x2F00 + 1);
        assert!(KANGXI.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)));
        assert_eq!(unify("⼀⿕"), "一龠");
    }
}
