/** A small honest gateway for tests: it knows the story and relays what arrives, or cheats where a test says so. */
package cn.luqiao.sandbox.relay;
