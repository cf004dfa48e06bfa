package org.kanmon.demo.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables and charts that agree with the texts of the demonstration. Amounts in thousands of yen. */
final class Figures {

  private static final List<String> YEARS = List.of("1年目", "2年目", "3年目", "4年目", "5年目");

  private Figures() {}

  static String sales() {
    return Html.table("表　販売計画（千円）", row("項目|1年目|2年目|3年目|4年目|5年目"), rows(
            "販売数量（千個）|97|221|420|735|1,110", "平均単価（円）|1,450|1,406|1,364|1,323|1,283", "売上高|140,000|320,000|600,000|1,000,000|1,500,000",
            "製造原価|168,000|294,000|462,000|720,000|1,035,000", "販売費及び一般管理費|42,000|58,000|96,000|170,000|285,000", "営業利益|△70,000|△32,000|42,000|110,000|180,000"))
        + Html.bars("図　売上高の推移（百万円）", YEARS, 140, 320, 600, 1000, 1500)
        + Html.lines("図　売上高と製造原価（百万円）", YEARS, List.of("売上高", "製造原価"), "140 320 600 1000 1500;168 294 462 720 1035");
  }

  static String customers() {
    return Html.table("表　主要な引き合い", row("顧客|用途|評価の段階|確度|年間数量（千個）"), rows(
            "A社|医用分析装置のバルブ|試作品の評価済み|70%|180", "B社|半導体製造装置の継手|試作品の評価済み|70%|240", "C社|流体制御機器の弁体|試作品の評価済み|70%|150",
            "D社|小型ポンプの軸受|評価中|40%|120", "E社|計測機器の案内部|評価中|40%|90", "F社|食品機械のノズル|評価中|40%|110", "G社|水素関連機器の弁座|評価中|40%|60",
            "H社ほか3社|産業機器一般|聞き取り|10%|160"))
        + Html.bars("図　対象市場の区分別規模（億円）", List.of("流体制御", "医用分析", "半導体", "計測", "その他"), 74, 38, 41, 17, 10);
  }

  static String budget() {
    return Html.table("表　開発費の年度別内訳（千円）", row("費目|1年目|2年目|3年目|合計"), rows("物品費|38,000|62,000|72,000|172,000", "人件費|23,500|24,500|26,000|74,000",
            "旅費|2,400|2,600|3,000|8,000", "外注費その他|11,500|11,500|13,000|36,000", "間接経費|2,600|3,400|4,000|10,000", "合計|78,000|104,000|118,000|300,000"))
        + Html.bars("図　年度別の開発費（百万円）", List.of("1年目", "2年目", "3年目"), 78, 104, 118);
  }

  static String repayments() {
    List<List<String>> plan = IntStream.rangeClosed(1, 8)
        .mapToObj(i -> List.of("第" + i + "回", Html.number(37_500), Html.number(300_000 - 37_500L * i), Html.number(60_000L + 25_000L * i))).collect(Collectors.toList());
    return Html.table("表　返済計画（千円）", row("回|返済額|返済後の残額|営業上の資金の収入"), plan)
        + Html.lines("図　返済後の残額と資金の収入（百万円）", IntStream.rangeClosed(1, 8).mapToObj(i -> i + "回").toList(), List.of("残額", "資金の収入"),
            "262.5 225 187.5 150 112.5 75 37.5 0;85 110 135 160 185 210 235 260");
  }

  static String cash() {
    return Html.table("表　資金の収支（百万円）", row("項目|1年目|2年目|3年目|4年目|5年目"), rows("期首残高|630|602|571|588|655", "営業収入|182|196|238|311|420", "設備投資|△158|△172|△166|△180|△190",
            "財務収支|△52|△55|△55|△64|△72", "期末残高|602|571|588|655|813"))
        + Html.lines("図　現金及び預金の期末残高（百万円）", YEARS, List.of("期末残高"), "602 571 588 655 813");
  }

  static String people() {
    return Html.table("表　実施体制", row("氏名|所属・役職|役割|専従率"), rows("髙﨑　徹|取締役技術部長|開発責任者|70%", "𠮷田　真理子|開発室長|責任者の代行、成膜条件|100%", "濵田　直樹|開発室|治具の設計|100%",
        "齋藤　美咲|開発室|工程監視|100%", "渡邉　健|品質保証部|評価と信頼性試験|50%", "神田　修一|東都大学　教授|シーズの発明者、数値解析|20%", "栁沢　彩|東都大学　准教授|微細構造の評価|20%"));
  }

  static String comparison() {
    return Html.table("表　競合する技術との比較", row("方法|処理温度|膜の緻密さ|処理時間|環境負荷|費用指数"), rows("本技術|280℃|◎|20分|小|45", "物理蒸着|450℃|◎|180分|小|100", "溶射|常温〜|△|15分|中|60",
            "電解めっき|60℃|○|40分|大|38", "ゾルゲル法|400℃|△|60分|中|52"))
        + Html.bars("図　一個当たりの処理費用（物理蒸着を100とする）", List.of("本技術", "物理蒸着", "溶射", "めっき", "ゾルゲル"), 45, 100, 60, 38, 52);
  }

  static String schedule() {
    return Html.table("表　開発の日程と達成目標", row("時期|実施項目|達成目標"), rows("1年目 上期|電極と治具の試作、240条件の実験|内面の膜厚 70%以上", "1年目 下期|処理時間の短縮|内面の膜厚 90%以上、45分以内",
        "2年目 上期|中型装置の製作（48個）|装置内のばらつき 5%以内", "2年目 下期|工程監視の開発|歩留まり 90%以上、誤判定 1%以下", "3年目 上期|量産試作装置の構築（480個）|処理時間 20分以内",
        "3年目 下期|顧客評価|歩留まり 95%以上、原価 780円以下、2社の内示"));
  }

  static String progress() {
    return Html.lines("図　内面の膜厚比（％）と処理時間（分）", List.of("4月", "6月", "8月", "10月", "12月", "2月"), List.of("膜厚比", "処理時間"), "60 66 74 81 88 93;90 84 70 58 47 41");
  }

  /** A page with the plan of twelve months. */
  static String months(int year) {
    List<List<String>> rows = new ArrayList<>();
    long total = 0;
    for (int month = 0; month < 12; month++) {
      long sold = (year + 1) * 2_350L + month * 173L * (year + 1) + (month * 7 + year * 5) % 11 * 60;
      total += sold;
      rows.add(List.of((month + 3) % 12 + 1 + "月", Html.number(sold), Html.number(sold * 136 / 100), Html.number(sold * 88 / 100),
          Html.number(sold * 21 / 100), Html.number(total)));
    }
    return "<h2 class='new'>附属明細 " + (year + 1) + "　量産" + (year + 1) + "年目の月次計画</h2>"
        + Html.table("表　月次の計画", row("月|販売数量（個）|売上高（千円）|製造原価（千円）|経費（千円）|累計数量（個）"), rows)
        + "<p class='caption'>前提：稼働日数は当社の就業暦による。8月と12月は定期整備のため稼働日が少ない。</p>";
  }

  /** One slide per text: its headings, and the first sentence under each. */
  static String slides() {
    return Stream.of("summary", "seed", "market", "development", "sales", "organisation", "finance", "risk")
        .map(id -> "<div class='slide'><h2>" + Html.escaped(DemoTexts.title(id)) + "</h2>" + points(id) + "</div>").collect(Collectors.joining());
  }

  private static String points(String id) {
    return Stream.of(DemoTexts.section(id).split("■ ")).filter(part -> part.contains("\n")).limit(4).map(part -> {
      String[] lines = part.split("\n", 2);
      return "<p style='color: #1f5f8b'>" + Html.escaped(lines[0]) + "</p><p style='font-size: 12pt'>"
          + Html.escaped(lines[1].substring(0, lines[1].indexOf('。') + 1)) + "</p>";
    }).collect(Collectors.joining());
  }

  private static List<String> row(String cells) {
    return List.of(cells.split("\\|"));
  }

  private static List<List<String>> rows(String... rows) {
    return Stream.of(rows).map(Figures::row).toList();
  }
}
