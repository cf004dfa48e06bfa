package org.kanmon.workflow.access.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** The buckets. Those used longest ago go first when there are too many; a full bucket is as good as none. */
@Component
public class Limits {

  private static final int MOST = 50_000;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** What is counted apart. */
  public enum Kind {
    READ(LimitTerms::reads), WRITE(LimitTerms::writes), UPLOAD(LimitTerms::uploads), PASSWORD(LimitTerms::passwords);

    private final ToIntFunction<LimitTerms> perMinute;

    Kind(ToIntFunction<LimitTerms> perMinute) {
      this.perMinute = perMinute;
    }
  }

  private record Key(Kind kind, String who) {}

  private final LimitTerms terms;
  private final Map<Key, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
      return size() > MOST;
    }
  };

  Limits(LimitTerms terms) {
    this.terms = terms;
  }

  /** Takes one from the bucket; 0, or how many seconds to wait. */
  public long take(Kind kind, String who) {
    if (!terms.active()) {
      return 0;
    }
    ConsumptionProbe taken = bucket(new Key(kind, who)).tryConsumeAndReturnRemaining(1);
    return taken.isConsumed() ? 0 : taken.getNanosToWaitForRefill() / SECOND + 1;
  }

  private Bucket bucket(Key key) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(key, fresh -> {
        int perMinute = key.kind().perMinute.applyAsInt(terms);
        return Bucket.builder().addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1))).build();
      });
    }
  }
}
