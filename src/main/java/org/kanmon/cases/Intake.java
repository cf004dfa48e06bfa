package org.kanmon.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.Tika;
import org.kanmon.refusals.Refusal;

/** A document on its way in: on disk, measured and hashed, never whole in memory. */
final class Intake implements AutoCloseable {

  private static final String ZIP = "application/zip";
  private static final String PDF = "application/pdf";
  private static final String PNG = "image/png";
  private static final String OLE = "application/x-tika-msoffice";
  private static final Tika TIKA = new Tika();

  /** The part that makes a zip an office document, its type, and the ending of its name. */
  private static final Map<String, String> OFFICE = Map.of(
      "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation");
  private static final Map<String, String> ENDINGS = Map.of(
      PDF, ".pdf",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx",
      PNG, ".png");

  private final Path path;
  private final long size;
  private final String sha256;

  private Intake(Path path, long size, String sha256) {
    this.path = path;
    this.size = size;
    this.sha256 = sha256;
  }

  static Intake read(InputStream content, long limit) throws IOException {
    Path path = Files.createTempFile("kanmon-intake", ".part");
    try (DigestInputStream in = new DigestInputStream(content, sha256Digest()); OutputStream out = Files.newOutputStream(path)) {
      byte[] buffer = new byte[64 * 1024];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limit) {
          throw Refusal.tooLarge("document-too-large", limit / (1024 * 1024));
        }
        out.write(buffer, 0, n);
      }
      if (size == 0) {
        throw Refusal.invalid("document-empty");
      }
      return new Intake(path, size, HexFormat.of().formatHex(in.getMessageDigest().digest()));
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(path);
      throw failed;
    }
  }

  /**
   * The media type found in the content. Refused if the name claims another one, if the end of the file is missing, or if there is more in it than
   * people can read.
   */
  String typeOf(String name, DocumentTerms terms) throws IOException {
    String found;
    try (InputStream start = Files.newInputStream(path)) {
      // bytes only: the name must not decide what a file is
      found = TIKA.detect(start.readNBytes(64 * 1024));
    }
    if (found.equals(ZIP) || found.equals("application/x-tika-ooxml")) {
      found = officeType();
    } else if (found.equals(OLE) && holds("EncryptedPackage")) {
      throw Refusal.invalid("document-encrypted");
    }
    String ending = ENDINGS.get(found);
    if (ending != null && !name.toLowerCase(Locale.ROOT).endsWith(ending)) {
      throw Refusal.unsupportedType("document-not-its-name", name, found);
    }
    if (terms.mediaTypes().contains(found)) {
      look(found, terms);
    }
    return found;
  }

  private void look(String type, DocumentTerms terms) throws IOException {
    switch (type) {
      case PDF -> PdfContent.check(path, terms);
      case PNG -> PngContent.check(path, terms);
      default -> {
        if (OFFICE.containsValue(type)) {
          OfficeContent.check(path, terms);
        }
      }
    }
  }

  private String officeType() throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return OFFICE.entrySet().stream().filter(part -> zip.getEntry(part.getKey()) != null).map(Map.Entry::getValue).findFirst().orElse(ZIP);
    } catch (ZipException broken) {
      throw Refusal.invalid(broken.getMessage() != null && broken.getMessage().contains("encrypted") ? "document-encrypted" : "document-cut-off");
    }
  }

  /** A word in the directory of an OLE file, which is written in UTF-16. */
  private boolean holds(String word) throws IOException {
    try (InputStream start = Files.newInputStream(path)) {
      return new String(start.readNBytes(1024 * 1024), StandardCharsets.ISO_8859_1).contains(new String(word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  String sha256() {
    return sha256;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
