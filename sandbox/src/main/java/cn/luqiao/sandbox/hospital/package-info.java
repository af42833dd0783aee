/** The hospital of Qilu: a REST client that asks about patients and settles their bills. */
package cn.luqiao.sandbox.hospital;
