package cn.luqiao.unknown;

/** Belongs to no module. */
public final class Stranger {}
