/** What an adapter is: a type with options, found by ServiceLoader, that hands messages in and takes records out. */
package cn.luqiao.adapter;
