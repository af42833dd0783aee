/** States of records, batches and deliveries, and the one table of what may follow what. */
package cn.luqiao.core.delivery;
