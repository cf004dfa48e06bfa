package org.kanmon.demo.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Annual accounts as a workbook: balance sheet, profit and loss, and the costs that it refers to. The balance sheet balances by formula. */
final class Accounts {

  private static final String NUMBER = "#,##0";

  private final Worksheet sheet;
  private int row;

  private Accounts(Worksheet sheet, String heading, String company, int year) {
    this.sheet = sheet;
    sheet.width(0, 38);
    sheet.width(1, 18);
    sheet.width(2, 18);
    sheet.value(0, 0, heading);
    sheet.style(0, 0).bold().fontSize(14).set();
    sheet.value(1, 0, company + "　" + year + "年度（" + year + "年4月1日〜" + (year + 1) + "年3月31日）　単位：千円");
    sheet.value(2, 0, "科目");
    sheet.value(2, 1, "当期");
    sheet.value(2, 2, "前期");
    sheet.range(2, 0, 2, 2).style().bold().fillColor("E6EEF4").set();
    sheet.freezePane(0, 3);
    row = 3;
  }

  static byte[] write(String company, int year) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // figures grow a little every year, and differ between companies
    int percent = 100 + Math.floorMod(company.hashCode(), 40) + Math.floorMod(year, 10) * 3;
    try (Workbook book = new Workbook(out, "Kanmon", "1.0")) {
      balance(new Accounts(book.newWorksheet("貸借対照表"), "貸借対照表", company, year), percent);
      profit(new Accounts(book.newWorksheet("損益計算書"), "損益計算書", company, year), percent);
      costs(new Accounts(book.newWorksheet("製造原価及び販管費"), "製造原価及び販売費・一般管理費の内訳", company, year), percent);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return out.toByteArray();
  }

  private static void balance(Accounts sheet, int percent) {
    sheet.line("現金及び預金", 630_000, percent).line("受取手形及び売掛金", 512_000, percent).line("棚卸資産", 348_000, percent).line("その他の流動資産", 41_000, percent);
    sheet.sum("流動資産合計", "SUM(%s4:%s7)");
    sheet.line("建物及び構築物", 420_000, percent).line("機械装置及び運搬具", 515_000, percent).line("土地", 388_000, percent).line("無形固定資産", 36_000, percent)
        .line("投資その他の資産", 72_000, percent);
    sheet.sum("固定資産合計", "SUM(%s9:%s13)");
    sheet.sum("資産合計", "%s8+%s14");
    sheet.line("支払手形及び買掛金", 286_000, percent).line("短期借入金", 210_000, percent).line("未払法人税等", 34_000, percent).line("その他の流動負債", 95_000, percent)
        .line("長期借入金", 660_000, percent).line("退職給付引当金", 118_000, percent);
    sheet.sum("負債合計", "SUM(%s16:%s21)");
    sheet.line("資本金", 98_000, 100).line("資本剰余金", 45_000, 100);
    sheet.sum("利益剰余金", "%s15-%s22-%s23-%s24");
    sheet.sum("純資産合計", "SUM(%s23:%s25)");
    sheet.sum("負債純資産合計", "%s22+%s26");
  }

  private static void profit(Accounts sheet, int percent) {
    sheet.line("売上高", 2_840_000, percent);
    sheet.sum("売上原価", "'製造原価及び販管費'!%s9");
    sheet.sum("売上総利益", "%s4-%s5");
    sheet.sum("販売費及び一般管理費", "'製造原価及び販管費'!%s15");
    sheet.sum("営業利益", "%s6-%s7");
    sheet.line("営業外収益", 9_000, percent).line("営業外費用", 17_000, percent);
    sheet.sum("経常利益", "%s8+%s9-%s10");
    sheet.sum("法人税等", "ROUND(MAX(%s11,0)*0.3,0)");
    sheet.sum("当期純利益", "%s11-%s12");
  }

  private static void costs(Accounts sheet, int percent) {
    sheet.line("材料費", 796_000, percent).line("労務費", 538_000, percent).line("外注加工費", 352_000, percent).line("減価償却費", 268_000, percent).line("電力その他", 204_000, percent);
    sheet.sum("製造原価合計", "SUM(%s4:%s8)");
    sheet.line("人件費", 248_000, percent).line("研究開発費", 96_000, percent).line("運賃", 52_000, percent).line("地代家賃", 27_000, percent).line("その他", 77_000, percent);
    sheet.sum("販売費及び一般管理費合計", "SUM(%s10:%s14)");
  }

  private Accounts line(String name, long amount, int percent) {
    sheet.value(row, 0, "　" + name);
    sheet.value(row, 1, amount * percent / 100);
    sheet.value(row, 2, amount * percent / 100 * 96 / 100);
    format(false);
    return this;
  }

  private void sum(String name, String formula) {
    sheet.value(row, 0, name);
    sheet.formula(row, 1, formula.replace("%s", "B"));
    sheet.formula(row, 2, formula.replace("%s", "C"));
    format(true);
  }

  private void format(boolean bold) {
    for (int column = 1; column <= 2; column++) {
      sheet.style(row, column).format(NUMBER).set();
      if (bold) {
        sheet.style(row, column).format(NUMBER).bold().set();
      }
    }
    row++;
  }
}
