//! Old and variant forms of kanji, each folded to the form in use today.
//!
//! Three lists, each written as groups whose first character stands for the others:
//! the old forms (旧字体) that 常用漢字表 (内閣告示, 2010) gives in parentheses, as far as Unicode
//! gives them code points of their own (the rest are compatibility characters, see `width`);
//! variants (異体字) usual in family names and place names, chosen by hand; and the CJK radicals
//! that PDF files put in place of kanji (pairs of Unicode's EquivalentUnifiedIdeograph).

const OLD_FORMS: &str = "
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 隠隱 栄榮 営營 衛衞 駅驛 円圓 塩鹽 縁緣 艶艷 応應
欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴 殻殼
覚覺 学學 岳嶽 楽樂 渇渴 缶罐 巻卷 陥陷 勧勸 寛寬 関關 歓歡 観觀 気氣 帰歸 偽僞 戯戲
犠犧 旧舊 拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕鄉 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠
掲揭 渓溪 経經 蛍螢 軽輕 継繼 鶏鷄 芸藝 撃擊 欠缺 研硏 県縣 倹儉 剣劍劔 険險 圏圈 検檢
献獻 権權 顕顯 験驗 厳嚴 広廣 効效 恒恆 黄黃⻩ 鉱鑛 号號 国國圀 黒黑 砕碎 済濟
斎齋斉齊⻫ 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 歯齒⻭ 児兒 辞辭 湿濕 実實 写寫 釈釋
寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 将將 称稱 渉涉 焼燒 証證 奨奬 条條
状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼 尽盡 図圖
粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐 銭錢
潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏
臓臟 即卽 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團
断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 鎮鎭 逓遞 鉄鐵鐡 点點 転轉 伝傳 灯燈
当當 党黨 盗盜 稲稻 闘鬪 徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥⻨
発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱濵 瓶甁 払拂 仏佛 併倂 並竝 餅餠 辺邊邉 変變 弁辨瓣辯
歩步 宝寶寳 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵 黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽
揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍⻯ 両兩 猟獵 緑綠 涙淚 塁壘 礼禮 励勵 戻戾 霊靈
齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 郎郞 楼樓 録錄 湾灣
";

const NAME_VARIANTS: &str = "
高髙 崎﨑嵜碕 吉𠮷 島嶋嶌 富冨 館舘 峰峯 淵渕渊 野埜 柳栁桺 桑桒 鶴靏靍 桧檜 薮藪 篭籠
槙槇 杉杦 涼凉 裏裡 棋棊 船舩 回囘廻 諌諫 鴎鷗 頚頸 頬頰 填塡 剥剝 掴摑 繋繫 焔焰 噛嚙
靱靭 箪簞 醤醬 蝋蠟 彦彥 晋晉 瑶瑤 禄祿 穣穰 遥遙 巌巖 尭堯 亘亙 凛凜 晃晄 曳曵 鰺鯵
糸絲 舎舍 教敎 清淸 青靑⻘ 亀龜⻲ 芦蘆 世丗 松枩 昇曻 喜㐂 土圡𡈽 秋穐 煙烟 梁樑 莱萊
祢禰
";

const RADICALS: &str = "
長⻑ 西⻄ 鬼⻤ 食⻝ 骨⻣ 虎⻁ 角⻆ 貝⻉ 車⻋ 門⻔ 雨⻗ 頁⻚ 風⻛ 飛⻜ 馬⻢ 魚⻥ 鳥⻦
母⺟ 民⺠ 王⺩ 見⻅
";

const COUNT: usize = variants_in(OLD_FORMS) + variants_in(NAME_VARIANTS) + variants_in(RADICALS);

/// (variant, form in use), in order of variants.
static TABLE: [(char, char); COUNT] = table();

/// One bit for each variant, by its lowest bits: most kanji need not be looked up.
static MAYBE: [u64; 64] = maybe();

/// Whether the character with that code may be a variant.
#[inline(always)]
pub(crate) fn may_be_variant(code: u32) -> bool {
    let low = code as usize % (64 * 64);
    MAYBE.get(low / 64).is_some_and(|bits| bits >> (low % 64) & 1 == 1)
}

/// The form in use of `c`, or `c` itself.
pub(crate) fn form_in_use(c: char) -> char {
    if !may_be_variant(u32::from(c)) {
        return c;
    }
    match TABLE.binary_search_by_key(&c, |pair| pair.0) {
        Ok(at) => TABLE.get(at).map_or(c, |pair| pair.1),
        Err(_) => c,
    }
}

/// The character that starts at `bytes[at]`, and where the next one starts.
const fn decode(bytes: &[u8], at: usize) -> (char, usize) {
    let lead = bytes[at];
    let (mut code, length) = match lead {
        0..=0x7F => (lead as u32, 1),
        0x80..=0xDF => ((lead & 0x1F) as u32, 2),
        0xE0..=0xEF => ((lead & 0x0F) as u32, 3),
        _ => ((lead & 0x07) as u32, 4),
    };
    let mut k = 1;
    while k < length {
        code = (code << 6) | (bytes[at + k] & 0x3F) as u32;
        k += 1;
    }
    match char::from_u32(code) {
        Some(c) => (c, at + length),
        None => ('\u{FFFD}', at + length),
    }
}

/// How many characters of the groups in `list` are not the first of their group.
const fn variants_in(list: &str) -> usize {
    let bytes = list.as_bytes();
    let (mut at, mut count, mut in_group) = (0, 0, false);
    while at < bytes.len() {
        let (c, next) = decode(bytes, at);
        let blank = c == ' ' || c == '\n';
        if !blank && in_group {
            count += 1;
        }
        in_group = !blank;
        at = next;
    }
    count
}

/// All lists as one table, sorted while compiling: nothing is left to do when the page starts.
const fn table() -> [(char, char); COUNT] {
    let lists = [OLD_FORMS, NAME_VARIANTS, RADICALS];
    let mut table = [(' ', ' '); COUNT];
    let mut filled = 0;
    let mut list = 0;
    while list < lists.len() {
        let bytes = lists[list].as_bytes();
        let mut at = 0;
        let mut head = ' ';
        while at < bytes.len() {
            let (c, next) = decode(bytes, at);
            at = next;
            if c == ' ' || c == '\n' {
                head = ' ';
            } else if head == ' ' {
                head = c;
            } else {
                let mut slot = filled;
                while slot > 0 && table[slot - 1].0 as u32 > c as u32 {
                    table[slot] = table[slot - 1];
                    slot -= 1;
                }
                table[slot] = (c, head);
                filled += 1;
            }
        }
        list += 1;
    }
    table
}

const fn maybe() -> [u64; 64] {
    let mut bits = [0; 64];
    let mut at = 0;
    while at < COUNT {
        let low = TABLE[at].0 as usize % (64 * 64);
        bits[low / 64] |= 1 << (low % 64);
        at += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_stands_once_and_leads_to_a_form_that_leads_nowhere_else() {
        assert!(TABLE.len() > 380);
        for pair in TABLE.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} stands twice", pair[0].0);
        }
        for (variant, form) in TABLE {
            assert_eq!(form_in_use(variant), form);
            assert_eq!(form_in_use(form), form, "{variant} leads to {form}, itself a variant");
        }
    }

    #[test]
    fn names_written_with_old_or_variant_kanji_become_one() {
        let fold = |text: &str| text.chars().map(form_in_use).collect::<String>();
        for (old, new) in [
            ("髙橋", "高橋"),
            ("山\u{FA11}", "山崎"),
            ("嵜", "崎"),
            ("齋藤", "斎藤"),
            ("齊藤", "斎藤"),
            ("斉藤", "斎藤"),
            ("渡邊", "渡辺"),
            ("渡邉", "渡辺"),
            ("藏澤廣濱國櫻眞惠圓樂學會醫髮", "蔵沢広浜国桜真恵円楽学会医髪"),
            ("𠮷田", "吉田"),
            ("\u{2EF2}\u{2ED1}", "亀長"),
            ("横手", "横手"),
        ] {
            assert_eq!(fold(old), new);
        }
    }
}
