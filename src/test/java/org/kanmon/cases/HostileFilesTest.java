package org.kanmon.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kanmon.TestBench;
import org.kanmon.paper.PdfPrinter;
import org.kanmon.people.Person;
import org.kanmon.people.Role;
import org.kanmon.refusals.Refusal;
import org.kanmon.refusals.Words;

/** Files made to hurt: each is refused in words and leaves nothing behind; its harmless sister is taken. */
class HostileFilesTest {

  private static final String TYPES = "[Content_Types].xml";
  private static final int MEGABYTE = 1024 * 1024;

  private static TestBench bench;
  private static Case file;
  private static Person applicant;

  @BeforeAll
  static void open() {
    bench = TestBench.open();
    applicant = bench.person("files", "株式会社書類", Role.APPLICANT);
    file = bench.openCase(applicant);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static Document upload(String name, byte[] content) {
    try {
      return bench.documents().upload(file, applicant, DocumentKind.OTHER, name, new ByteArrayInputStream(content));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  // ---- made of

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> sheet() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(TYPES, bytes("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"));
    parts.put("_rels/.rels", bytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    parts.put("xl/workbook.xml", bytes("<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>"));
    return parts;
  }

  private static byte[] sheetWith(String part, byte[] content) {
    Map<String, byte[]> parts = sheet();
    parts.put(part, content);
    return zip(parts);
  }

  private static byte[] relation(String type, String target) {
    return bytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/"
        + "officeDocument/2006/relationships/" + type + "\" Target=\"" + target + "\" TargetMode=\"External\"/></Relationships>");
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] named = joined(bytes(type), data);
    CRC32 sum = new CRC32();
    sum.update(named);
    return joined(ByteBuffer.allocate(4).putInt(data.length).array(), named, ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] png(int width, int height, byte[]... more) {
    byte[] head = joined(ByteBuffer.allocate(8).putInt(width).putInt(height).array(), new byte[] {8, 0, 0, 0, 0});
    return joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, chunk("IHDR", head), chunk("IDAT", deflated(new byte[64])), joined(more), chunk("IEND",
        new byte[0]));
  }

  private static byte[] deflated(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] pdf(String objects) {
    return bytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + objects + "\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  }

  /** A list of objects as PDF packs it. */
  private static byte[] packed(String dictionary, byte[] list) {
    return joined(bytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Type/ObjStm" + dictionary + "/N 1/First 4/Length " + list.length + ">>stream\r\n"), list,
        bytes("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
  }

  // ---- what is refused

  static Stream<Arguments> hostile() {
    byte[] zeros = new byte[MEGABYTE];
    String laughs = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><workbook>&b;</workbook>";
    String outside = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><workbook>&a;</workbook>";
    byte[] program = joined(bytes("MZ\u0090\u0000\u0003\u0000\u0000\u0000"), new byte[200]);
    return Stream.of(
        Arguments.of("zip bomb", "bomb.xlsx", bomb(sheet(), 400), "document-unpacks"),
        Arguments.of("zip bomb in a zip in the document", "nested.xlsx", sheetWith("xl/embeddings/a.xlsx", bomb(new LinkedHashMap<>(), 400)), "document-unpacks"),
        Arguments.of("zip in a zip in a zip", "deep.xlsx", sheetWith("xl/embeddings/a.xlsx", zip(Map.of("b.zip", zip(Map.of("c.zip", zip(Map.of("d", zeros))))))),
            "document-unpacks"),
        Arguments.of("ten thousand parts", "parts.xlsx", manyParts(), "document-unpacks"),
        Arguments.of("billion laughs", "laughs.xlsx", sheetWith("xl/workbook.xml", bytes(laughs)), "document-entities"),
        Arguments.of("external entity", "outside.xlsx", sheetWith("xl/styles.xml", bytes(outside)), "document-entities"),
        Arguments.of("external entity in UTF-16", "utf16.xlsx", sheetWith("xl/styles.xml", outside.replace("\"1.0\"", "\"1.0\" encoding=\"UTF-16\"").getBytes(
            StandardCharsets.UTF_16)), "document-entities"),
        Arguments.of("entity where the types stand", "types.xlsx", sheetWith(TYPES, bytes(outside)), "document-entities"),
        Arguments.of("endless start of a part", "start.xlsx", sheetWith("xl/styles.xml", bytes("<?xml version=\"1.0\"?><!--" + "x".repeat(MEGABYTE) + "--><a/>")),
            "document-cut-off"),
        Arguments.of("macros", "macros.xlsx", sheetWith("xl/vbaProject.bin", new byte[10]), "document-macros"),
        Arguments.of("macros in an embedded document", "inner.xlsx", sheetWith("xl/embeddings/a.docx", zip(Map.of("word/vbaProject.bin", zeros))), "document-macros"),
        Arguments.of("macro document renamed", "renamed.xlsx", sheetWith(TYPES, bytes("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
            + "vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>")), "document-macros"),
        Arguments.of("control", "control.xlsx", sheetWith("xl/activeX/activeX1.bin", new byte[10]), "document-macros"),
        Arguments.of("template from elsewhere", "template.xlsx", sheetWith("word/_rels/settings.xml.rels", relation("attachedTemplate", "https://example.com/t.dotm")),
            "document-remote-content"),
        Arguments.of("picture from elsewhere", "picture.xlsx", sheetWith("xl/_rels/drawing.xml.rels", relation("image", "http://example.com/i.png")),
            "document-remote-content"),
        Arguments.of("picture from a share", "share.xlsx", sheetWith("xl/_rels/drawing.xml.rels", relation("image", "\\\\example.com\\share\\i.png")),
            "document-remote-content"),
        Arguments.of("part outside its folder", "slip.xlsx", sheetWith("xl/../../../etc/cron.d/x", new byte[1]), "document-cut-off"),
        Arguments.of("locked office document", "locked.xlsx", ole(), "document-encrypted"),
        Arguments.of("locked zip", "locked.xlsx", encrypted(zip(sheet())), "document-encrypted"),
        Arguments.of("cut off", "cut.xlsx", Arrays.copyOf(zip(sheet()), 400), "document-cut-off"),
        Arguments.of("image bomb", "bomb.png", png(100_000, 100_000), "document-image-size"),
        Arguments.of("image whose size passes a number", "over.png", png(-1, -1), "document-image-size"),
        Arguments.of("image of nothing", "none.png", png(0, 10), "document-image-size"),
        Arguments.of("image cut off", "cut.png", Arrays.copyOf(png(8, 8), png(8, 8).length - 13), "document-cut-off"),
        Arguments.of("image and page", "page.png", joined(png(8, 8), bytes("<html><script>alert(1)</script>")), "document-two-in-one"),
        Arguments.of("image and zip", "zip.png", joined(png(8, 8), zip(sheet())), "document-two-in-one"),
        Arguments.of("PDF with a script", "script.pdf", pdf("2 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"), "document-script"),
        Arguments.of("PDF with a script spelt out", "spelt.pdf", pdf("2 0 obj<</S/J#61v#61Script/JS(app.alert(1))>>endobj"), "document-script"),
        Arguments.of("PDF that starts a program", "launch.pdf", pdf("2 0 obj<</S /Launch /F(cmd.exe)>>endobj"), "document-script"),
        Arguments.of("PDF with a file inside", "inside.pdf", pdf("2 0 obj<</Type/EmbeddedFile/Length 1>>stream\nx\nendstream endobj"), "document-attachment"),
        Arguments.of("PDF with a packed script", "packed.pdf", packed("/Filter/FlateDecode", deflated(bytes("5 0 <</S/JavaScript/JS(app.alert(1))>> "))),
            "document-script"),
        Arguments.of("PDF packed in an unusual way", "unusual.pdf", packed("/Filter[/ASCIIHexDecode/FlateDecode]", bytes("3c3c>")), "document-unreadable"),
        Arguments.of("PDF bomb", "bomb.pdf", packed("/Filter/FlateDecode", deflated(new byte[320 * MEGABYTE])), "document-unpacks"),
        Arguments.of("locked PDF", "locked.pdf", bytes("%PDF-1.7\ntrailer<</Root 1 0 R/Encrypt 9 0 R>>\n%%EOF\n"), "document-encrypted"),
        Arguments.of("PDF and zip", "zip.pdf", joined(pdf(""), zip(sheet())), "document-two-in-one"),
        Arguments.of("PDF cut off", "cut.pdf", bytes("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"), "document-cut-off"),
        Arguments.of("program as PDF", "program.pdf", program, "document-type"),
        Arguments.of("page as image", "page.png", bytes("<!DOCTYPE html><html><script>alert(1)</script></html>"), "document-type"),
        Arguments.of("drawing as image", "drawing.png", bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), "document-type"),
        Arguments.of("zip as sheet", "zip.xlsx", zip(Map.of("a.txt", zeros)), "document-type"),
        Arguments.of("image as PDF", "image.pdf", png(8, 8), "document-not-its-name"),
        Arguments.of("nothing", "nothing.pdf", new byte[0], "document-empty"));
  }

  private static byte[] bomb(Map<String, byte[]> parts, int megabytes) {
    parts.put("xl/worksheets/sheet1.xml", joined(bytes("<worksheet>"), new byte[megabytes * MEGABYTE]));
    return zip(parts);
  }

  private static byte[] manyParts() {
    Map<String, byte[]> parts = sheet();
    for (int n = 0; n <= 10_000; n++) {
      parts.put("xl/p" + n, new byte[0]);
    }
    return zip(parts);
  }

  /** As office programs lock: a compound file with the packed document as a stream. */
  private static byte[] ole() {
    byte[] whole = new byte[2048];
    byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
    System.arraycopy(magic, 0, whole, 0, magic.length);
    byte[] entry = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(entry, 0, whole, 1024, entry.length);
    return whole;
  }

  /** The bit that says so, in every entry of the directory and before every part. */
  private static byte[] encrypted(byte[] zip) {
    for (int n = 0; n < zip.length - 10; n++) {
      if (zip[n] == 'P' && zip[n + 1] == 'K' && zip[n + 2] == 1 && zip[n + 3] == 2) {
        zip[n + 8] |= 1;
      }
      if (zip[n] == 'P' && zip[n + 1] == 'K' && zip[n + 2] == 3 && zip[n + 3] == 4) {
        zip[n + 6] |= 1;
      }
    }
    return zip;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void hostile(String what, String name, byte[] content, String code) throws IOException {
    List<Long> before = stored();
    assertThatThrownBy(() -> upload(name, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      for (Locale language : List.of(Locale.JAPANESE, Locale.ENGLISH)) {
        String words = bench.get(Words.class).of(refusal, language);
        assertThat(words).as("in words").hasSizeGreaterThan(5).doesNotContain("refusal.").doesNotContain("{").doesNotContain("Exception");
      }
    });
    assertThat(stored()).as("nothing is stored").isEqualTo(before);
    if (content.length > 0) {
      assertThat(spooled(content)).as("nothing stays on the disk").isZero();
    }
  }

  private static List<Long> stored() {
    return Stream.of("document", "document_chunk", "timeline").map(table -> bench.jdbc().sql("select count(*) from " + table).query(Long.class).single()).toList();
  }

  /** Copies of this file where documents lie on their way in; other programs of this machine may have theirs there. */
  private static long spooled(byte[] content) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(path -> path.getFileName().toString().startsWith("kanmon-intake")).filter(path -> holds(path, content)).count();
    }
  }

  private static boolean holds(Path path, byte[] content) {
    try {
      return Files.size(path) == content.length && Arrays.equals(Files.readAllBytes(path), content);
    } catch (IOException gone) {
      return false;
    }
  }

  // ---- what is taken

  static Stream<Arguments> harmless() {
    return Stream.of(
        Arguments.of("sheet", "表.xlsx", zip(sheet())),
        Arguments.of("sheet with a link to follow", "link.xlsx", sheetWith("xl/worksheets/_rels/sheet1.xml.rels", relation("hyperlink", "https://example.com/"))),
        Arguments.of("document with a template on its own disk", "own.xlsx", sheetWith("word/_rels/settings.xml.rels", relation("attachedTemplate",
            "file:///C:\\Users\\taro\\Normal.dotm"))),
        Arguments.of("sheet behind a chart", "chart.xlsx", sheetWith("xl/embeddings/a.xlsx", zip(sheet()))),
        Arguments.of("large sheet", "large.xlsx", sheetWith("xl/worksheets/sheet1.xml", joined(bytes("<worksheet>"), new byte[30 * MEGABYTE]))),
        Arguments.of("image", "写真.png", png(4000, 3000)),
        Arguments.of("image with words in it", "words.png", png(8, 8, chunk("tEXt", bytes("Comment\0<script>alert(1)</script>")))),
        Arguments.of("PDF with objects packed", "packed.pdf", packed("/Filter/FlateDecode", deflated(bytes("5 0 <</Type/Page>> ")))),
        Arguments.of("PDF nested a hundred thousand deep", "deep.pdf", pdf("2 0 obj" + "[".repeat(100_000) + "]".repeat(100_000) + "endobj")),
        Arguments.of("PDF as printed here", "letter.pdf", new PdfPrinter().print("<html><body><p>拝啓 JavaScript について</p></body></html>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void harmless(String what, String name, byte[] content) throws IOException {
    Document document = upload(name, content);
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    bench.documents().write(document, back);
    assertThat(back.toByteArray()).isEqualTo(content);
    assertThat(document.fileName()).isEqualTo(name);
  }

  /** The applicant may file the same again, e.g. as another kind; nobody is confused by it, and both stay what they are. */
  @Test
  void theSameTwice() {
    Document first = upload("同じ.png", png(5, 5));
    Document second = upload("同じ.png", png(5, 5));
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(bench.documents().all(file.number())).extracting(Document::id).contains(first.id(), second.id());
  }

  /** A sender that never ends costs no more than one document may. */
  @Test
  void anEndlessFile() {
    long[] read = {0};
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        read[0]++;
        return '%';
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        Arrays.fill(buffer, offset, offset + length, (byte) '%');
        read[0] += length;
        return length;
      }
    };
    assertThatThrownBy(() -> bench.documents().upload(file, applicant, DocumentKind.OTHER, "endless.pdf", endless))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("document-too-large"));
    assertThat(read[0]).isLessThan(bench.get(DocumentTerms.class).maxSize().toBytes() + MEGABYTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.png", "..\\a.png", "C:\\a.png", "C:a.png", "\\\\server\\share\\a.png", "/etc/a.png", "a\u0000.png", "a\n.png", "a\r\nX: y.png", "a\u0085.png",
      "gnp\u202Ea.png", "a\u200Fb.png", "a\u2066.png", "a\u200B.png", "a\u2028.png", "a\uFEFF.png", "\uD800.png", "CON.png", "nul.png", "lpt1.a.png", ".png", "a.png.", " .png", "",
      " "})
  void namesThatNoFileHas(String name) {
    List<Long> before = stored();
    assertThatThrownBy(() -> upload(name, png(5, 5))).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.problems()).singleElement()
        .satisfies(problem -> assertThat(problem.field()).isEqualTo("fileName")));
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void aVeryLongName() {
    assertThat(upload("長".repeat(196) + ".png", png(5, 5)).fileName()).hasSize(200);
    assertThatThrownBy(() -> upload("長".repeat(197) + ".png", png(5, 5))).isInstanceOf(Refusal.class);
  }
}
