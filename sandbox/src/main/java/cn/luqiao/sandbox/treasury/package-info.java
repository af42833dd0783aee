/** The state treasury: it reports money booked for the fund and pays refunds on order, in CFX vouchers of GBK. */
package cn.luqiao.sandbox.treasury;
