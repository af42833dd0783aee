# One line for each thing that is done often. `make` alone shows them.
.DEFAULT_GOAL := help
.PHONY: help build test check fmt docs demo run bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

build: ## build the program into app/target/dist, without tests
	./mvnw -B -q -pl app -am -Dmaven.test.skip=true package

test: ## build and run every test
	./mvnw -B verify

check: ## what CI runs: tests, format, layout
	.ci/run

fmt: ## format the Java sources
	./mvnw -B -q spotless:apply

docs: build ## write the generated pages and sections of docs/
	java -Dluqiao.home=. -cp 'app/target/dist/lib/*' cn.luqiao.app.docs.Pages

demo: ## the whole gateway with all sandbox partners; ends with a table
	./luqiao demo

run: ## start the gateway with config/
	./luqiao run

bench: ## measure beside a plain Camel route; results go to bench/RESULTS.md
	./mvnw -B -q -pl bench -am -Dmaven.test.skip=true package && bench/run

clean: ## remove what was built
	./mvnw -B -q clean
