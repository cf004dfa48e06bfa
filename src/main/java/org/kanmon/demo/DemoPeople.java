package org.kanmon.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kanmon.people.Person;
import org.kanmon.people.PersonId;
import org.kanmon.people.Role;
import org.kanmon.people.UserStore;
import org.kanmon.web.DemoDirectory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The invented people of the demonstration, all with one published password. The first of each role has the role's name as login. */
@Component
@ConditionalOnWebApplication
@Profile("demo")
@Order(20)
class DemoPeople implements DemoDirectory, ApplicationRunner {

  /** For everybody to know: it opens nothing but a demonstration. */
  private static final String PASSWORD = "Gate-2026-Kanmon!";
  private static final String AGENCY = "関門振興機構 実装支援グループ";

  private static final List<Person> PEOPLE = List.of(
      person("applicant", "髙橋 健一", "株式会社髙﨑製作所", Role.APPLICANT),
      person("yoshida", "𠮷田 美咲", "𠮷田バイオ株式会社", Role.APPLICANT),
      new Person(new PersonId("smith"), "Emma Smith", "smith@example.jp", "Kanmon Robotics K.K.", Locale.ENGLISH, Set.of(Role.APPLICANT)),
      person("watanabe", "渡邉 浩", "株式会社赤間マテリアル", Role.APPLICANT),
      person("sasaki", "佐々木 翔太", "瀬戸内センシング株式会社", Role.APPLICANT),
      person("nakamura", "中村 彩", "株式会社門司フォトニクス", Role.APPLICANT),
      person("researcher", "松田 香織", "関門大学", Role.APPLICANT),
      person("okada", "岡田 拓海", "玄海大学", Role.APPLICANT),
      person("reviewer", "山﨑 和夫", "早鞆工業大学", Role.REVIEWER),
      person("tanaka", "田中 裕子", "玄海大学", Role.REVIEWER),
      person("suzuki", "鈴木 誠一郎", "壇ノ浦工科大学", Role.REVIEWER),
      person("takahashi", "髙橋 麻衣", "火の山大学", Role.REVIEWER),
      person("ito", "伊東 達也", "株式会社周防総合研究所", Role.REVIEWER),
      person("yamada", "山田 千尋", "響灘大学", Role.REVIEWER),
      person("saito", "齋藤 俊介", "豊前科学大学", Role.REVIEWER),
      person("matsumoto", "松本 玲子", "長門技術研究所", Role.REVIEWER),
      person("inoue", "井上 健太", "彦島大学", Role.REVIEWER),
      person("shimizu", "清水 香織", "西海精機株式会社", Role.REVIEWER),
      person("hashimoto", "橋本 祐介", "国東工業大学", Role.REVIEWER),
      person("yanagisawa", "柳沢 厚", "関西計測株式会社", Role.REVIEWER),
      person("yoshimoto", "𠮷本 直美", "国立大学法人関門大学", Role.REVIEWER),
      person("nakagawa", "中川 徹", "瀬戸内センシング株式会社", Role.REVIEWER),
      person("adviser", "平野 文子", "火の見大学", Role.ADVISER),
      person("sugiyama", "杉山 亮", "角島海洋大学", Role.ADVISER),
      person("ueda", "上田 薫", "秋吉台総合研究所", Role.ADVISER),
      person("kudo", "工藤 弘樹", "青海島大学", Role.ADVISER),
      person("nishida", "西田 早紀", "俵山工科大学", Role.ADVISER),
      person("onishi", "大西 学", "千畳敷大学", Role.ADVISER),
      person("po", "山本 直樹", AGENCY, Role.PROGRAMME_OFFICER),
      person("hayashi", "林 由美", AGENCY, Role.PROGRAMME_OFFICER),
      person("kimura", "木村 誠", AGENCY, Role.PROGRAMME_OFFICER),
      person("pd", "小林 正樹", AGENCY, Role.PROGRAMME_DIRECTOR),
      person("kato", "加藤 恵子", AGENCY, Role.PROGRAMME_DIRECTOR),
      person("secretariat", "伊藤 さくら", AGENCY, Role.SECRETARIAT),
      person("mori", "森 大輔", AGENCY, Role.SECRETARIAT),
      person("accounting", "斎藤 真理", AGENCY, Role.ACCOUNTING),
      person("abe", "阿部 隆", AGENCY, Role.ACCOUNTING),
      person("executive", "石川 雅彦", AGENCY, Role.EXECUTIVE),
      person("ogawa", "小川 理恵", AGENCY, Role.EXECUTIVE),
      person("manager", "藤田 圭", AGENCY, Role.PROGRAMME_MANAGER),
      person("goto", "後藤 楓", AGENCY, Role.PROGRAMME_MANAGER),
      person("admin", "渡邊 修", AGENCY, Role.ADMINISTRATOR));

  private final UserStore store;

  DemoPeople(UserStore store) {
    this.store = store;
  }

  /** Side by side, for a password is hashed slowly on purpose. */
  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException, ExecutionException {
    ExecutorService hands = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (Future<?> added : hands.invokeAll(PEOPLE.stream().map(person -> Executors.callable(() -> store.add(person, PASSWORD))).toList())) {
        added.get();
      }
    } finally {
      hands.shutdown();
    }
  }

  @Override
  public List<DemoPerson> people() {
    return PEOPLE.stream().map(person -> new DemoPerson(person.id().value(), person.name(), person.roles().stream().map(Role::name).toList(), PASSWORD)).toList();
  }

  private static Person person(String id, String name, String organisation, Role role) {
    return new Person(new PersonId(id), name, id + "@example.jp", organisation, Locale.JAPANESE, Set.of(role));
  }
}
