/** The platform of the city of Yantai: recognition and appraisal desks behind services with one string in and one out. */
package cn.luqiao.sandbox.yantai;
