/** States of records, batches and deliveries in one transition table; back-off and breaker. */
package cn.luqiao.core.delivery;
