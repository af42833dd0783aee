package cn.luqiao.core.ledger.sql;

import static cn.luqiao.core.ledger.sql.LedgerSamples.id;
import static cn.luqiao.core.ledger.sql.LedgerSamples.item;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentRecordsTest {
    private final RecentRecords recent = new RecentRecords(1000);

    @Test
    void the_oldest_record_makes_room_for_the_newest() {
        recent.keep(item("S1"), 400);
        recent.keep(item("S2"), 400);
        recent.keep(item("S3"), 400);
        assertThat(recent.find(id("S1"))).isEmpty();
        assertThat(recent.find(id("S2"))).contains(item("S2"));
        assertThat(recent.find(id("S3"))).contains(item("S3"));
    }

    @Test
    void a_record_larger_than_all_room_is_not_kept_and_takes_nothing_for_ever() {
        recent.keep(item("S1"), 1001);
        assertThat(recent.find(id("S1"))).isEmpty();
        recent.keep(item("S2"), 1000);
        assertThat(recent.find(id("S2"))).contains(item("S2"));
    }

    @Test
    void the_same_record_twice_counts_once() {
        recent.keep(item("S1"), 600);
        recent.keep(item("S1"), 600);
        recent.keep(item("S2"), 400);
        assertThat(recent.find(id("S1"))).contains(item("S1"));
    }
}
