package org.kanmon.scenarios;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of this machine, and how people log in with it. */
final class Chromium implements AutoCloseable {

  static final String PASSWORD = "Gate-2026-Kanmon!";
  static final int WAIT = 30_000;

  private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    // the user of a build container is often root, for whom Chromium has no sandbox
    browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox")));
    PlaywrightAssertions.setDefaultAssertionTimeout(WAIT);
  }

  /** Empty, and said so, where there is none. */
  static Optional<Chromium> find(String whatFor) {
    Optional<Path> found = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (found.isEmpty()) {
      System.out.println("SKIPPED: no " + whatFor + " in a browser, because there is none of " + PLACES);
    }
    return found.map(Chromium::new);
  }

  /** A window of its own, without anybody logged in. */
  Page window(String language, int width, int height) {
    BrowserContext context = browser.newContext(
        new Browser.NewContextOptions().setLocale(language).setTimezoneId("Asia/Tokyo").setAcceptDownloads(true).setViewportSize(width, height));
    context.setDefaultTimeout(WAIT);
    return context.newPage();
  }

  static void login(Page page, String base, String user) {
    page.navigate(base + "/login");
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("#password").press("Enter");
    page.waitForURL(base + "/");
  }

  @Override
  public void close() {
    playwright.close();
  }
}
